import { type NodeExecutionHint } from 'n8n-workflow';

import { isoInstant } from '../dates/dateText';
import { type DateReading } from '../dates/dateValue';
import { shownValue } from '../values/outside';
import { ownKeyLike } from '../values/ownKey';

/** What the user should know about a run, collected while it works. */
export interface Notes {
	/** Each thing once. */
	readonly hints: readonly NodeExecutionHint[];
}

/** How often a zone was used, and what for first. */
interface ZoneUse {
	uses: number;
	/** The value that was read, and the instant that it was read as, in milliseconds since 1970. */
	first: { value: unknown; millis: number } | undefined;
}

/** Counts how often each zone was used. */
export class ZoneCounts {
	private readonly counts = new Map<string, ZoneUse>();

	/**
	 * Counts one more use; nothing where there is no zone.
	 * @param value the value that was read in the zone, if one was
	 * @param millis the instant that it was read as, in milliseconds since 1970
	 */
	add(zone: string | undefined, value?: unknown, millis?: number): void {
		if (zone === undefined) return;
		const use = this.counts.get(zone);
		if (use !== undefined) use.uses += 1;
		else {
			const first = millis === undefined ? undefined : { value, millis };
			this.counts.set(zone, { uses: 1, first });
		}
	}

	/** A text for each zone. */
	map<T>(text: (zone: string, use: Readonly<ZoneUse>) => T): T[] {
		return [...this.counts].map(([zone, use]) => text(zone, use));
	}
}

/** How many dates there are of a kind, and the first of them. */
export class DateCount {
	private dates = 0;

	private first = '';

	/**
	 * Counts a date of an item.
	 * @param more what is to be said of it, beside its field, value and item
	 */
	add(field: string, value: unknown, item: number, more: () => string = () => ''): void {
		this.dates += 1;
		if (this.dates === 1) this.first = `${field} ${shownValue(value)} of [item ${item}]${more()}`;
	}

	/** A warning, if there was such a date. */
	hints(text: (dates: number, example: string) => string): NodeExecutionHint[] {
		return this.dates === 0 ? [] : [warning(text(this.dates, this.first))];
	}
}

/** Dates in the form of LeadSquared's own, which are UTC, that were read in another zone. */
export class LeadSquaredDates {
	private readonly dates = new DateCount();

	/**
	 * Counts a date if it looks so, and its item is a task as LeadSquared gives it.
	 * @param json what the item holds
	 */
	add(
		field: string,
		value: unknown,
		{ looksLikeLeadSquared }: DateReading,
		item: number,
		json: object,
	): void {
		const isTask = looksLikeLeadSquared === true && ownKeyLike(json, 'UserTaskId') !== undefined;
		if (isTask) this.dates.add(field, value, item);
	}

	/** A warning, if there was such a date. */
	get hints(): NodeExecutionHint[] {
		return this.dates.hints(
			(dates, example) =>
				`${count(dates, 'date')} ${dates === 1 ? 'looks' : 'look'} like LeadSquared's own, which are in UTC, and ${was(dates)} read in another zone, e.g. ${example}. If they come from LeadSquared, set Timezone to UTC, or take them from Get Many.`,
		);
	}
}

/** A hint for each zone that dates without an offset were read in, with one example. */
export function zoneHints(zones: ZoneCounts): NodeExecutionHint[] {
	return zones.map((zone, { uses, first }) => {
		const example =
			first === undefined ? '' : `, e.g. ${shownValue(first.value)} as ${isoInstant(first.millis)}`;
		return info(
			`${count(uses, 'date')} without an offset ${was(uses)} read in the zone ${zone}${example}.`,
		);
	});
}

/** `1 date`, `2 dates`. */
export function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** So many names are listed. */
const MAX_LISTED = 20;

/** Names after each other, and how many more there are. */
export function listOf(names: readonly string[]): string {
	const shown = names.slice(0, MAX_LISTED).join(', ');
	const more = names.length - MAX_LISTED;
	return more > 0 ? `${shown} and ${more} more` : shown;
}

/** The verb that follows. */
export function was(number: number): string {
	return number === 1 ? 'was' : 'were';
}

/** A notice in the output panel. */
export function info(message: string): NodeExecutionHint {
	return { message, type: 'info', location: 'outputPane' };
}

/** A warning in the output panel. */
export function warning(message: string): NodeExecutionHint {
	return { message, type: 'warning', location: 'outputPane' };
}
