import { HttpError, invalidInput, mandatoryMissing } from './errors';
import { parseWritten } from './dates';
import { asArray, asObject, asString, mandatory } from './jsonBody';
import type { JsonObject } from './jsonBody';
import type { Settings } from './settings';

export interface TaskEntry {
	readonly UserTaskId: string;
	readonly FromDate: string;
	readonly ToDate: string;
}

export interface TimeUpdate {
	readonly entries: readonly TaskEntry[];
	readonly statusWebhookUrl: string | undefined;
}

/** docs/leadsquared-api.md §7, to the letter. Whether the ids are any good is not judged here. */
export function readTimeUpdate(body: JsonObject, settings: Settings['bulkUpdate']): TimeUpdate {
	const list = asArray(mandatory(body, 'TaskList'), 'TaskList');
	if (list.length === 0) throw mandatoryMissing('TaskList');
	if (settings.maxTaskList !== undefined && list.length > settings.maxTaskList) {
		throw settings.tooLong === '413'
			? new HttpError(413, 'the TaskList is too long')
			: invalidInput('TaskList');
	}
	return {
		entries: list.map((entry, index) =>
			readEntry(asObject(entry, 'a task'), `TaskList[${index}]`, settings),
		),
		statusWebhookUrl: readWebhookUrl(body['StatusWebhookURL']),
	};
}

function readEntry(
	entry: JsonObject,
	place: string,
	{ endBeforeStart }: Settings['bulkUpdate'],
): TaskEntry {
	const UserTaskId = asString(mandatory(entry, 'UserTaskId', place), 'UserTaskId');
	const FromDate = readTime(entry, 'FromDate', place);
	const ToDate = readTime(entry, 'ToDate', place);
	// The form sorts as the time does. Equal is allowed: the page's own example has it.
	if (endBeforeStart === 'refuse' && ToDate < FromDate)
		throw invalidInput('ToDate', `${place}.ToDate`);
	return { UserTaskId, FromDate, ToDate };
}

function readTime(entry: JsonObject, attribute: 'FromDate' | 'ToDate', place: string): string {
	const text = asString(mandatory(entry, attribute, place), attribute);
	if (parseWritten(text) === undefined) throw invalidInput(attribute, `${place}.${attribute}`);
	return text;
}

/** §7: optional. That it must be an absolute web address is the least that a server can post to. */
function readWebhookUrl(value: unknown): string | undefined {
	if (value === undefined) return undefined;
	const url = asString(value, 'StatusWebhookURL');
	if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) throw invalidInput('StatusWebhookURL');
	return url;
}
