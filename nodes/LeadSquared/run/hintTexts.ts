import { type NodeExecutionHint } from 'n8n-workflow';

/** A hint for each zone that dates without an offset were read in. */
export function zoneHints(zones: ReadonlyMap<string, number>): NodeExecutionHint[] {
	return [...zones].map(([zone, dates]) =>
		info(`${count(dates, 'date')} without an offset ${was(dates)} read in the zone ${zone}.`),
	);
}

/** `1 date`, `2 dates`. */
export function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
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
