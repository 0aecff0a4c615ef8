import { type NodeExecutionHint } from 'n8n-workflow';

import { isoInstant } from '../dates/dateText';
import { shownValue } from '../values/outside';

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
