import * as shared from '../../../nodes/LeadSquared/actions/appointment/fields';
import { type Operation } from '../../../nodes/LeadSquared/actions/operation';
import { retryOptions } from '../../../nodes/LeadSquared/actions/retryFields';
import { bulkUpdateAppointmentTime } from '../../../nodes/LeadSquared/api/bulkTasks';
import { forEachItem } from '../../../nodes/LeadSquared/run/forEachItem';
import { all, ok } from '../../../nodes/LeadSquared/values/result';
import { readUserTaskId } from '../../../nodes/LeadSquared/values/ids';

/** An operation that changes records, each item by itself: it moves each item's appointment to one and the same time. */
export const moveAlone: Operation = {
	name: 'Move Alone',
	value: 'moveAlone',
	action: 'Move an appointment alone',
	description: 'Move an appointment to the first hour of 2027',
	fields: [shared.userTaskId, retryOptions],
	output: { type: 'object', properties: { id: { type: 'string' } } },
	wording: {
		kind: 'change',
		noun: 'appointment',
		change: 'the move',
		right: 'move appointments',
		again: 'Moving it again is harmless.',
	},
	run: forEachItem({
		notes: () => ({ hints: [] }),
		read: (reader) => all({ id: reader.read('userTaskId', 'User Task ID', readUserTaskId) }),
		answer: async ({ id }, ask) => {
			const entry = {
				UserTaskId: id,
				FromDate: '2027-01-01 00:00:00',
				ToDate: '2027-01-01 01:00:00',
			};
			const reply = await ask(bulkUpdateAppointmentTime([entry], undefined));
			return reply.ok ? ok([{ id }]) : reply;
		},
	}),
};
