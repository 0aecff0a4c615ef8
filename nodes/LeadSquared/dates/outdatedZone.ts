import { type Refusal, refuse } from '../values/result';
import { missingChange } from './localTime';

const MINUTE_MS = 60_000;

/** The zone, and from when on its local times are not known here, as a part of a sentence. */
export function describeOutdatedZone(zone: string): string {
	const day = firstUnknownTime(zone).slice(0, 10);
	return `${zone}, whose clocks this n8n knows only until ${day}: its zone data are older than the law`;
}

/**
 * Refuses a date without an offset for its zone.
 * @param isAuto whether a date with an offset would be read where this one stands, without another Date Format
 */
export function refuseOutdatedZone(zone: string, isAuto: boolean): Refusal {
	const other = isAuto ? '' : ', and set Date Format to Automatic';
	return refuse(
		`is in ${describeOutdatedZone(zone)}`,
		`Update n8n, or give dates with an offset, e.g. "${firstUnknownTime(zone)}"${other}.`,
	);
}

/** What clocks show at the change that the zone data lack, by law. */
function firstUnknownTime(zone: string): string {
	const { millis, offsetMinutes } = missingChange(zone) ?? { millis: 0, offsetMinutes: 0 };
	const local = new Date(millis + offsetMinutes * MINUTE_MS).toISOString().slice(0, 19);
	const offset = new Date(Math.abs(offsetMinutes) * MINUTE_MS).toISOString().slice(11, 16);
	return `${local}${offsetMinutes < 0 ? '-' : '+'}${offset}`;
}
