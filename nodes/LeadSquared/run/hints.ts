import { type NodeExecutionHint } from 'n8n-workflow';

/** What the user should know about a run, collected while it works. */
export interface Notes {
	/** Each thing once. */
	readonly hints: readonly NodeExecutionHint[];
}

/** Counts how often each zone was used. */
export class ZoneCounts {
	private readonly counts = new Map<string, number>();

	/** Counts one more use; nothing where there is no zone. */
	add(zone: string | undefined): void {
		if (zone !== undefined) this.counts.set(zone, (this.counts.get(zone) ?? 0) + 1);
	}

	/** A text for each zone. */
	map<T>(text: (zone: string, count: number) => T): T[] {
		return [...this.counts].map(([zone, uses]) => text(zone, uses));
	}
}

/** A hint for each zone that dates without an offset were read in. */
export function zoneHints(zones: ZoneCounts): NodeExecutionHint[] {
	return zones.map((zone, dates) =>
		info(`${count(dates, 'date')} without an offset ${was(dates)} read in the zone ${zone}.`),
	);
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
