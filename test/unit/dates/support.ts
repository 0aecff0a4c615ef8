import fc from 'fast-check';

import { type DateFormat, FORMAT_NAMES } from '../../../nodes/LeadSquared/dates/dateFormats';
import {
	type DateReading,
	type DateRules,
	readDate,
} from '../../../nodes/LeadSquared/dates/dateValue';
import { readZone } from '../../../nodes/LeadSquared/dates/zones';
import { type Reading, type Reason } from '../../../nodes/LeadSquared/values/result';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const FORMATS = Object.keys(FORMAT_NAMES) as DateFormat[];

/** The id of LeadSquared's own example (docs/leadsquared-api.md §7). */
export const ID = '0aa0b97c-a507-11e8-a43f-02742c1c8abe';

/** The time at which every run of a test begins, unless it says otherwise. */
export const NOW = Date.UTC(2026, 10, 29, 7);

/** How a test changes the rules; the zone as a user would give it. */
export type Changes = Partial<Omit<DateRules, 'timezone'>> & { timezone?: unknown };

export function rules(given: Changes = {}): DateRules {
	const { timezone, ...changes } = { timezone: 'Asia/Kolkata', ...given };
	return {
		format: 'auto',
		customFormat: 'dd/MM/yyyy HH:mm',
		timezone: () => readZone(timezone),
		isZoneChosen: true,
		now: NOW,
		...changes,
	};
}

/** The instant that was read, in ISO form, or `refused`. */
export function shown(reading: Reading<{ millis: number }>): string {
	return reading.ok ? new Date(reading.value.millis).toISOString() : 'refused';
}

export function instantOf(value: unknown, changes: Changes = {}): string {
	return shown(readDate(value, rules(changes)));
}

/** The reading of a value that must be taken. */
export function taken(value: unknown, changes: Changes = {}): DateReading {
	const reading = readDate(value, rules(changes));
	if (reading.ok) return reading.value;
	throw new Error(`refused: ${reading.error.why}`);
}

/** The reason for a value that must be refused. */
export function refusalOf(value: unknown, changes: Changes = {}): Reason {
	const reading = readDate(value, rules(changes));
	if (reading.ok) throw new Error(`taken as ${shown(reading)}`);
	return reading.error;
}

/** One of the characters. */
export function anyOf(characters: string): fc.Arbitrary<string> {
	return fc.constantFrom(...Array.from(characters));
}

/** Milliseconds that the work takes of the processor, however busy the machine is with other things. */
export function timed(work: () => unknown): number {
	const start = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1_000;
}
