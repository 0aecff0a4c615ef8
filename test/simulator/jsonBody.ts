import { HttpError, mandatoryMissing } from './errors';
import type { ReceivedCall } from './received';

export type JsonObject = Record<string, unknown>;

/** docs/leadsquared-api.md §4: 400 for a body that is not as specified, malformed JSON among it. */
export function jsonBody(call: ReceivedCall): JsonObject {
	const type = (call.headers['content-type'] ?? '').split(';', 1)[0] ?? '';
	if (type.trim().toLowerCase() !== 'application/json') {
		throw new HttpError(400, 'Content-Type is not application/json');
	}
	if (!('json' in call)) throw new HttpError(400, 'the body is not JSON');
	return asObject(call.json, 'the body');
}

/** §4: a call without a mandatory attribute is an application error, not a 400. `place` is where the object stands. */
export function mandatory(object: JsonObject, attribute: string, place?: string): unknown {
	const value = object[attribute];
	if (value === undefined || value === null || value === '') {
		throw mandatoryMissing(attribute, place === undefined ? attribute : `${place}.${attribute}`);
	}
	return value;
}

export function asObject(value: unknown, what: string): JsonObject {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new HttpError(400, `${what} is not an object`);
	}
	return value as JsonObject;
}

export function asArray(value: unknown, what: string): unknown[] {
	if (!Array.isArray(value)) throw new HttpError(400, `${what} is not an array`);
	return value as unknown[];
}

export function asString(value: unknown, what: string): string {
	if (typeof value !== 'string') throw new HttpError(400, `${what} is not a string`);
	return value;
}
