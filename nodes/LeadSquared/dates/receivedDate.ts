import { DateTime } from 'luxon';

import { type DateRules, readDate } from './dateValue';
import { millisOfLeadSquaredDate } from './numericDate';

const AS_UTC: DateRules = { format: 'auto', customFormat: '', timezone: 'UTC' };

/** How LeadSquared writes that there is no date: the first instant that its own dates can hold. */
const NEVER_TEXT = /^0001-01-01[T ]00:00:00(?:\.0+)?Z?$/;
const NEVER_MILLIS = -62_135_596_800_000;

/**
 * Reads a date as LeadSquared gives it: UTC without saying so, in one of several forms (docs/leadsquared-api.md §10).
 * @returns milliseconds since 1970, whole seconds; null for never; undefined for what is none of the forms
 */
export function readReceivedDate(value: unknown): number | null | undefined {
	if (value === null || value === '') return null;
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	if (NEVER_TEXT.test(text)) return null;
	if (millisOfLeadSquaredDate(text) === NEVER_MILLIS) return null;
	const reading = readDate(text, AS_UTC);
	return reading.ok ? reading.value.millis : undefined;
}

/** Writes an instant, in milliseconds since 1970, so that it cannot be taken for local time: `2026-11-29T07:00:00Z`. */
export function isoInstant(millis: number): string {
	return `${new Date(millis).toISOString().slice(0, 19)}Z`;
}

/** Text that is nothing but a date, as LeadSquared writes them. */
const WRITTEN = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;

/**
 * Marks a date of a task that LeadSquared sent as the UTC that it is. The year may be any: the date is only shown.
 * @returns ISO 8601 in UTC; null for never; undefined for what is no date
 */
export function markedDate(value: string): string | null | undefined {
	const text = value.trim();
	if (NEVER_TEXT.test(text)) return null;
	const millis = millisOfLeadSquaredDate(text);
	if (millis === NEVER_MILLIS) return null;
	const utc = { zone: 'utc' } as const;
	const date = WRITTEN.test(text)
		? DateTime.fromISO(text.replace(' ', 'T'), utc)
		: DateTime.fromMillis(millis ?? NaN, utc);
	return date.isValid ? date.toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'") : undefined;
}
