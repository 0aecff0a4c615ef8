import { IANAZone } from 'luxon';

import { fail, ok, type Result } from '../values/result';
import { clockFieldsOf, instantAt, type LocalTime, memoize } from './instant';
import { ZONE_CHANGES } from './zoneChanges';

/** Why a runtime has no clock of a zone: {@link isKnownZone} is false, or its zone data are older than the law. */
export type NoClock = 'unknownZone' | 'outdatedZone';

/** Why a local time is no instant: a clock change skips it, or there is no clock that shows it. */
export type NoInstant = 'skipped' | NoClock;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const MAX_NAME_LENGTH = 40;
const MAX_REMEMBERED_NAMES = 1_000;
const MAX_REMEMBERED_DAYS = 10_000;

/** The IANA names of three letters. ICU knows others, such as PST, BST (Bangladesh) and IST, that are mere guesses. */
const THREE_LETTER_ZONES = /^(CET|EET|EST|GMT|HST|MET|MST|PRC|ROC|ROK|UCT|UTC|WET)$/i;

const dayOffsets = new Map<string, number[]>();

/** The last answer of {@link offsetsAround}: the dates of items that follow each other mostly share a day and a zone. */
let latest: { name: string; day: number; offsets: number[] } | undefined;

/** A zone as the runtime computes it. */
interface RuntimeZone {
	/** The one name of it that Luxon is given: it keeps a costly formatter for each spelling and never lets go of it. */
	name: string;
	/** The first change of law that the runtime's zone data lack. */
	missing: ZoneChange | undefined;
	/** When that is, in milliseconds since 1970; infinity where none is lacking. */
	knownUntil: number;
}

/** A change of law. */
export interface ZoneChange {
	/** Milliseconds since 1970. */
	millis: number;
	/** Minutes east of UTC by the new law. */
	offsetMinutes: number;
}

/**
 * Whether the text is an IANA zone name that this runtime can compute: 'Asia/Kolkata', 'UTC', and former names such as
 * 'Asia/Calcutta', upper and lower case alike. Offsets ('+05:30', 'UTC+3'), abbreviations that are no IANA zone
 * ('PST') and words that mean some default ('local', '') are not.
 */
export function isKnownZone(zone: string): boolean {
	return runtimeZone(zone) !== undefined;
}

/** The first change of law in the zone that the runtime's zone data lack; from then on its local times are not known. */
export function missingChange(zone: string): ZoneChange | undefined {
	return runtimeZone(zone)?.missing;
}

/** What clocks in the zone show at an instant, as the milliseconds at which clocks in UTC show the same. */
export function localTimeOf(millis: number, zone: string): Result<number, NoClock> {
	const known = runtimeZone(zone);
	if (known === undefined) return fail('unknownZone');
	if (millis >= known.knownUntil) return fail('outdatedZone');
	return ok(millis + offsetAt(known.name, millis));
}

/**
 * Writes an instant as clocks in the zone show it, with their offset: `2026-11-29T12:30:00+05:30`; undefined where the
 * runtime has no clock of the zone then.
 */
export function localText(millis: number, zone: string): string | undefined {
	const local = localTimeOf(millis, zone);
	if (!local.ok) return undefined;
	const offset = Math.round((local.value - millis) / MINUTE_MS);
	const size = new Date(Math.abs(offset) * MINUTE_MS).toISOString().slice(11, 16);
	return `${new Date(local.value).toISOString().slice(0, 19)}${offset < 0 ? '-' : '+'}${size}`;
}

/**
 * The instant at which clocks in the zone show the local time, in milliseconds since 1970; of two, the first.
 *
 * Every offset in force within a day or so of the local time is tried, and holds if it is in force at the instant that
 * it leads to. Luxon's own conversion is not used: for a repeated time it picks by the offset in force today.
 *
 * Up to a change of law that the zone data lack they are right. So a local time that they put before it is there by
 * law too; one that they skip counts as after it if any of their offsets puts it there, as the law may have that time.
 */
export function localTimeToInstant(local: LocalTime, zone: string): Result<number, NoInstant> {
	const known = runtimeZone(zone);
	if (known === undefined) return fail('unknownZone');

	const { name, knownUntil } = known;
	const asUtc = instantAt(local);
	const offsets = offsetsAround(name, Math.floor(asUtc / DAY_MS));
	const offset =
		offsets.length === 1
			? offsets[0]
			: offsets.find((candidate) => offsetAt(name, asUtc - candidate) === candidate);
	if (asUtc - (offset ?? Math.min(...offsets)) >= knownUntil) return fail('outdatedZone');
	return offset === undefined ? fail('skipped') : ok(asUtc - offset);
}

/** Where a range begins or ends. */
export type Edge = 'first' | 'last';

const SECONDS_PER_DAY = 86_400;

/** No clock change skips more than a day (Samoa, 2011). */
const MAX_SKIPPED_SECONDS = SECONDS_PER_DAY;

/** Clock changes begin and end at full minutes, but for one at half a minute (Monrovia, 1972). */
const STEP_SECONDS = 30;

/**
 * One edge of a day in a zone, in milliseconds since 1970: its beginning for the first edge, and for the last edge its
 * end, which is the beginning of the next. Where a clock change skips midnight, a day begins later.
 * @param day the day, at midnight
 */
export function edgeOfDay(day: LocalTime, edge: Edge, zone: string): Result<number, NoInstant> {
	const midnight = edge === 'first' ? 0 : SECONDS_PER_DAY;
	for (let seconds = 0; ; seconds += STEP_SECONDS) {
		const local = clockFieldsOf(instantAt(day) + (midnight + seconds) * 1000);
		const instant = localTimeToInstant(local, zone);
		if (instant.ok || instant.error !== 'skipped' || seconds >= MAX_SKIPPED_SECONDS) {
			return instant;
		}
	}
}

/**
 * The zone's offsets that a local time on the given day (counted from 1970-01-01) can have, in milliseconds, the
 * largest first, as that one gives the earliest instant.
 *
 * Offsets lie between -12 and +14 hours, so the instants in question lie between 14 hours before the day's start in UTC
 * and 12 hours after its end. Four looks a day apart find every offset in force there, as no zone changes its clocks
 * twice within a day (the tests prove it: the closest changes since 1970 lie 166 hours apart).
 */
function offsetsAround(name: string, day: number): number[] {
	if (latest?.day === day && latest.name === name) return latest.offsets;
	const key = `${day} ${name}`;
	let offsets = dayOffsets.get(key);
	if (offsets === undefined) {
		const looks = [day - 1, day, day + 1, day + 2].map((look) => offsetAt(name, look * DAY_MS));
		offsets = [...new Set(looks)].sort((a, b) => b - a);
		if (dayOffsets.size >= MAX_REMEMBERED_DAYS) dayOffsets.clear();
		dayOffsets.set(key, offsets);
	}
	latest = { name, day, offsets };
	return offsets;
}

/** The zone's offset from UTC at an instant, in milliseconds, exact to the second (Monrovia had -00:44:30). */
function offsetAt(name: string, millis: number): number {
	return Math.round(IANAZone.create(name).offset(millis) * 60) * 1_000;
}

/** The zone as the runtime computes it, undefined for what is no IANA zone. */
function runtimeZone(zone: string): RuntimeZone | undefined {
	return zone.length > MAX_NAME_LENGTH ? undefined : rememberedZone(zone);
}

const rememberedZone = memoize(MAX_REMEMBERED_NAMES, lookUp);

function lookUp(zone: string): RuntimeZone | undefined {
	if (!/^[a-z][a-z0-9_+/-]+$/i.test(zone) || /^SystemV\//i.test(zone)) return undefined;
	if (zone.length === 3 && !THREE_LETTER_ZONES.test(zone)) return undefined;
	try {
		const { timeZone: name } = new Intl.DateTimeFormat('en-US', {
			timeZone: zone,
		}).resolvedOptions();
		const missing = firstMissingChange(name);
		return { name, missing, knownUntil: missing?.millis ?? Infinity };
	} catch {
		return undefined;
	}
}

/**
 * Only the first instant of each change is compared: what newer zone data than those of {@link ZONE_CHANGES} say of
 * later ones is a later law.
 */
function firstMissingChange(name: string): ZoneChange | undefined {
	return ZONE_CHANGES.filter(([zone]) => zone === name)
		.map(([, at, offsetMinutes]) => ({ millis: Date.parse(at), offsetMinutes }))
		.find(({ millis, offsetMinutes }) => offsetAt(name, millis) !== offsetMinutes * MINUTE_MS);
}
