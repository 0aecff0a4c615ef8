/** An exception in LeadSquared's words. */
export interface Exception {
	type: string | undefined;
	message: string | undefined;
}

/** What other servers, and LeadSquared's framework, call the text of an error. */
const MESSAGE_NAMES = [
	'ExceptionMessage',
	'ErrorMessage',
	'Message',
	'message',
	'FailureReason',
	'Reason',
	'error_description',
	'detail',
	'Error',
	'error',
	'title',
] as const;

const MOST_REASONS = 5;

/**
 * Reads LeadSquared's error envelope in each form in which it was seen: `Status` "Error" or an exception's own
 * fields, at the top, under `Message`, or as the one element of a list.
 * @returns undefined if the reply is no such envelope
 */
export function exceptionOf(json: unknown): Exception | undefined {
	const body: unknown = Array.isArray(json) && json.length === 1 ? json[0] : json;
	if (!isObject(body)) return undefined;
	const inner = isObject(body.Message) ? body.Message : {};
	const type = textOf(body.ExceptionType) ?? textOf(inner.ExceptionType);
	const message = textOf(body.ExceptionMessage) ?? textOf(inner.ExceptionMessage);
	const isError = typeof body.Status === 'string' && body.Status.trim().toLowerCase() === 'error';
	if (!isError && type === undefined && message === undefined) return undefined;
	return { type, message: message ?? reasonIn(body) };
}

/**
 * The reason that a JSON reply gives outside LeadSquared's envelope: a message, with what a `ModelState` names,
 * or a text alone.
 * @returns undefined if there is none
 */
export function reasonIn(json: unknown): string | undefined {
	const body: unknown = Array.isArray(json) && json.length === 1 ? json[0] : json;
	if (!isObject(body)) return textOf(body);
	const inner = isObject(body.Message) ? body.Message : {};
	const reasons = [messageIn(body) ?? messageIn(inner), ...modelStateOf(body.ModelState)];
	return reasons.filter((reason) => reason !== undefined).join(' ') || undefined;
}

/** The title of a page for people; empty if it has none. */
export function titleOf(page: string): string {
	return /<title[^>]*>([^<]{1,200})/i.exec(page.slice(0, 5_000))?.[1]?.trim() ?? '';
}

/** Whether a reply is a page for people. */
export function isHtml(body: string): boolean {
	return /^[\s\ufeff]*</.test(body);
}

/** A text that is more than white space, trimmed. */
export function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function messageIn(body: Record<string, unknown>): string | undefined {
	return MESSAGE_NAMES.map((name) => textOf(body[name])).find((text) => text !== undefined);
}

/** What the framework says of each field of a body that it cannot read: `{ "task.FromDate": ["…"] }`. */
function modelStateOf(state: unknown): string[] {
	if (!isObject(state)) return [];
	return Object.entries(state)
		.slice(0, MOST_REASONS)
		.map(([field, reasons]) => {
			const texts = (Array.isArray(reasons) ? reasons : [reasons]).filter(
				(reason) => textOf(reason) !== undefined,
			);
			return `${field}: ${texts.slice(0, MOST_REASONS).join(' ')}`;
		});
}
