import moment from 'moment-timezone';

import { HOUR, SECOND } from './support';

/** Zones that moment-timezone and Node's zone data from 2025a on agree on from 2000 to 2024. */
export const ZONES = moment.tz
	.names()
	.filter((name) => name.includes('/') && !name.startsWith('Etc/'))
	.filter((name) => !['Europe/Chisinau', 'Europe/Tiraspol', 'America/Coyhaique'].includes(name));

function zoneOf(name: string) {
	const zone = moment.tz.zone(name);
	if (zone === null) throw new Error(`moment-timezone lacks ${name}`);
	return zone;
}

/** moment counts minutes, west positive. */
const millisEast = (minutesWest: number): number => -Math.round(minutesWest * 60) * SECOND;

/** What clocks in the zone show, as the instant at which clocks in UTC show it. */
export function shownIn(name: string, millis: number): number {
	return millis + millisEast(zoneOf(name).utcOffset(millis));
}

/** All instants at which clocks in the zone show the local time, the first first; none where it is skipped. */
export function instantsOf(name: string, local: number): number[] {
	const zone = zoneOf(name);
	return [...new Set(zone.offsets)]
		.filter((offset) => zone.utcOffset(local - millisEast(offset)) === offset)
		.map((offset) => local - millisEast(offset))
		.sort((a, b) => a - b);
}

/** A clock change: at the instant `at` the offset goes from one to the other, in milliseconds. */
export interface ClockChange {
	zone: string;
	at: number;
	before: number;
	after: number;
}

/** The clock changes of all zones from 2000 to 2024. */
export function clockChanges(): ClockChange[] {
	const [from, to] = [Date.UTC(2000, 0, 1), Date.UTC(2025, 0, 1)];
	return ZONES.flatMap((name) => {
		const { untils, offsets } = zoneOf(name);
		return untils.flatMap((at, place) => {
			const [before, after] = [offsets[place], offsets[place + 1]];
			if (before === undefined || after === undefined || before === after) return [];
			if (at < from || at >= to) return [];
			return [{ zone: name, at, before: millisEast(before), after: millisEast(after) }];
		});
	});
}

/** Local times on both edges of what a change skips or repeats, in the middle of it, and an hour off. */
export function localTimesAt({ at, before, after }: ClockChange): number[] {
	const edges = [at + before, at + after];
	const around = edges.flatMap((edge) => [-HOUR, -SECOND, 0, SECOND, HOUR].map((by) => edge + by));
	return [...new Set([...around, at + (before + after) / 2])];
}
