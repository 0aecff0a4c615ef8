import { plainSigns } from './outside';
import { ok, refuse, type Reading } from './result';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether text is an id as LeadSquared gives them, a GUID in either case. */
export function isLeadSquaredId(text: string): boolean {
	return GUID.test(text);
}

/**
 * Reads a task id as LeadSquared gives it, a GUID in either case; space around it and unseen signs are cut (docs/leadsquared-api.md §4).
 * Anything else is refused here, since it is not documented what LeadSquared does with one bad id in a list (§8).
 */
export function readUserTaskId(value: unknown): Reading<string> {
	if (value === undefined || value === null || value === '') {
		return refuse('is empty', 'Give the id of the appointment in LeadSquared.');
	}
	const id = typeof value === 'string' ? plainSigns(value) : undefined;
	if (id === undefined || !isLeadSquaredId(id)) {
		return refuse(
			'is not a task id',
			'Use the id that LeadSquared gave the appointment, e.g. 0aa0b97c-a507-11e8-a43f-02742c1c8abe.',
		);
	}
	return ok(id);
}

/** Reads the id of a lead or an opportunity, a GUID as well. */
export function readEntityId(value: unknown): Reading<string> {
	const id = typeof value === 'string' ? plainSigns(value) : value;
	if (id === undefined || id === null || id === '') {
		return refuse('is empty', 'Give the ID that LeadSquared gave it.');
	}
	if (typeof id === 'string' && isLeadSquaredId(id)) return ok(id);
	return refuse(
		'is not an ID of LeadSquared',
		'Use the whole ID, e.g. 0aa0b97c-a507-11e8-a43f-02742c1c8abe.',
	);
}
