import { isObject, textOf } from '../values/outside';

/** An exception in LeadSquared's words. */
export interface Exception {
	type: string | undefined;
	message: string | undefined;
	/** What the exception wraps, where it says so. */
	cause: string | undefined;
}

/** What LeadSquared, its framework and other servers call the text of an error, the most precise first; in lower case. */
const MESSAGE_NAMES = [
	'exceptionmessage',
	'errormessage',
	'message',
	'failurereason',
	'reason',
	'error_description',
	'detail',
	'error',
	'title',
] as const;

/** How many reasons of one kind are shown. What they are joined to is cut by its length, too. */
const MAX_REASONS = 5;

/** How deep messages are searched for: deeper than any error that was seen, a message in an object under `error`. */
const MAX_DEPTH = 3;

/**
 * Reads LeadSquared's error envelope in each form in which it was seen: `Status` "Error", an exception's own fields or
 * `IsSuccessful: false`, at the top or under `Message`, or as the one element of a list.
 * @returns undefined if the reply is no such envelope
 */
export function exceptionOf(json: unknown): Exception | undefined {
	const body: unknown = Array.isArray(json) && json.length === 1 ? json[0] : json;
	if (!isObject(body)) return undefined;
	const inner = isObject(body.Message) ? body.Message : {};
	const type = textOf(body.ExceptionType) ?? textOf(inner.ExceptionType);
	const message = textOf(body.ExceptionMessage) ?? textOf(inner.ExceptionMessage);
	const isError = typeof body.Status === 'string' && body.Status.trim().toLowerCase() === 'error';
	const saysNo = inner.IsSuccessful === false;
	if (!isError && !saysNo && type === undefined && message === undefined) return undefined;
	return {
		type,
		message: message ?? reasonIn(body) ?? (saysNo ? 'IsSuccessful is false' : undefined),
		cause: reasonIn(body.InnerException) ?? reasonIn(inner.InnerException),
	};
}

/**
 * The reason that a JSON reply gives: a message under one of its usual names, what a `ModelState` says of each field,
 * the reasons of a report by row, or a text alone.
 * @returns undefined if there is none
 */
export function reasonIn(json: unknown, depth = MAX_DEPTH): string | undefined {
	if (!isObject(json)) return textsOf(json);
	if (depth === 0) return undefined;
	const fields = new Map(Object.entries(json).map(([name, value]) => [name.toLowerCase(), value]));
	const message = MESSAGE_NAMES.map((name) => reasonIn(fields.get(name), depth - 1)).find(
		(text) => text !== undefined,
	);
	const reasons = [
		message,
		...modelStateOf(fields.get('modelstate')),
		...rowsIn(fields.get('details')).map((row) => reasonIn(row, depth - 1)),
	];
	const given = reasons.filter((reason) => reason !== undefined).slice(0, 1 + MAX_REASONS);
	return given.length === 0 ? undefined : given.join(' ');
}

/** The rows of a report's details: a list, or the lists that stand in an object. */
export function rowsIn(details: unknown): unknown[] {
	const lists: unknown[] = isObject(details) ? Object.values(details) : [details];
	return lists.flatMap((list): unknown[] => (Array.isArray(list) ? list : []));
}

/** Whether a reply is a page for people, in HTML. */
export function isPage(body: string): boolean {
	return /^[\s\ufeff]*<(?:!doctype\s+html|html|head|body|title|h1|center)\b/i.test(
		body.slice(0, 1_000),
	);
}

/** How many characters of a page, or of another text that is no JSON, are read. */
const MAX_OF_TEXT = 5_000;

/** The title of a page that has one, else its words: what is shown of it. */
export function titleOf(page: string): string {
	const title = /<title[^>]*>([^<]*)/i.exec(page.slice(0, MAX_OF_TEXT))?.[1]?.trim() ?? '';
	return title === '' ? withoutTags(page) : title;
}

/** The words of a text, without tags if it has some. */
export function withoutTags(text: string): string {
	return text
		.slice(0, MAX_OF_TEXT)
		.replace(/<(script|style)\b[^]*?<\/\1>/gi, ' ')
		.replace(/<[^>]*>/g, ' ')
		.replace(/ {2,}/g, ' ')
		.trim();
}

/** A text, or the texts of a list, in one line. */
function textsOf(value: unknown): string | undefined {
	const values: unknown[] = Array.isArray(value) ? value : [value];
	const texts = values.map(textOf).filter((text) => text !== undefined);
	return texts.length === 0 ? undefined : texts.slice(0, MAX_REASONS).join(' ');
}

/** What the framework says of each field of a body that it cannot read: `{ "task.FromDate": ["…"] }`. */
function modelStateOf(state: unknown): string[] {
	if (!isObject(state)) return [];
	return Object.entries(state)
		.slice(0, MAX_REASONS)
		.map(([field, reasons]) => `${field}: ${textsOf(reasons) ?? 'invalid'}`);
}
