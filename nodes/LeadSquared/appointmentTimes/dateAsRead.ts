import { readDateText } from './dateText';
import { readUnixMilliseconds } from './numericDate';
import { type Reading } from './reading';

/** LeadSquared's way to write an instant as milliseconds; an offset in it only tells how to show it. */
const MILLISECONDS = /^\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\/$/;

/** No date: LeadSquared writes the first instant that its own dates can hold (leadsquared-api.md §6). */
const NEVER_TEXT = /^0001-01-01[T ]00:00:00(?:\.0+)?Z?$/;
const NEVER_MILLIS = -62_135_596_800_000;

/**
 * Reads a date as LeadSquared gives it: UTC without saying so, in one of four forms (leadsquared-api.md §6).
 * @returns milliseconds since 1970, whole seconds; null for never; undefined for what is none of the forms
 */
export function readDateAsRead(value: unknown): number | null | undefined {
	if (value === null || value === '') return null;
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	if (NEVER_TEXT.test(text)) return null;
	const millis = MILLISECONDS.exec(text)?.[1];
	if (millis !== undefined) {
		return Number(millis) === NEVER_MILLIS ? null : valueOf(readUnixMilliseconds(Number(millis)));
	}
	const written = readDateText(text);
	if (!written.ok) return undefined;
	const { local, offsetMinutes = 0 } = written.value;
	const { year, month, day, hour, minute, second } = local;
	const utc = Date.UTC(year, month - 1, day, hour, minute, second) - offsetMinutes * 60_000;
	return valueOf(readUnixMilliseconds(utc));
}

/** Writes an instant so that nobody can take it for local time: `2026-11-29T07:00:00Z`. */
export function isoInstant(millis: number): string {
	return `${new Date(millis).toISOString().slice(0, 19)}Z`;
}

function valueOf(reading: Reading<number>): number | undefined {
	return reading.ok ? reading.value : undefined;
}
