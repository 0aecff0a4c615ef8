import { type CallWording } from '../../../nodes/LeadSquared/errors/wording';

/** The wording of an operation that changes appointments. */
export const CHANGE: CallWording = {
	kind: 'change',
	noun: 'appointment',
	change: 'the change',
	right: 'change these appointments',
	content: 'Correct what LeadSquared names, and run them again.',
	again: 'Sending the same times again is harmless.',
};

/** The wording of an operation that reads appointments. */
export const READING: CallWording = {
	kind: 'read',
	noun: 'appointment',
	asked: 'to give the appointments',
	right: 'read these appointments',
};
