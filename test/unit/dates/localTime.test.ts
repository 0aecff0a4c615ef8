import fc from 'fast-check';
import type * as luxon from 'luxon';
import { IANAZone } from 'luxon';
import moment from 'moment-timezone';

import type * as domain from '../../../nodes/LeadSquared/dates/localTime';
import { type LocalTime, memoize } from '../../../nodes/LeadSquared/dates/instant';
import {
	edgeOfDay,
	isKnownZone,
	localTimeOf,
	localTimeToInstant,
	type NoInstant,
} from '../../../nodes/LeadSquared/dates/localTime';
import { timezoneOptions } from '../../../nodes/LeadSquared/methods/timezones';
import { fail, ok, type Result } from '../../../nodes/LeadSquared/values/result';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;
const utc = (text: string) => Date.parse(`${text}Z`);
const FIRST_LAW = utc('2020-01-01T00:00:00');

/**
 * moment-timezone's zone data are those of IANA 2026f. Node brings its own, often older, so they may differ on the past:
 * `release` is the one that corrected it, so a Node that has it (or a later one) is excused nothing, and an older one
 * is excused no more than this. From 2020 on nothing is excused: what Node does not know is refused.
 */
const DIFFERENCES = [
	{
		release: '2025a',
		zones: ['Asia/Manila'],
		from: '1977-03-27T16:00:00',
		until: '1990-07-28T15:00:00',
		what: 'summer times of the Philippines corrected',
	},
	{
		release: '2025b',
		zones: ['Asia/Tehran'],
		from: '1978-11-10T20:00:00',
		until: '1978-12-31T20:00:00',
		what: 'change to +0330 dated anew',
	},
	{
		release: '2026a',
		zones: ['America/Tijuana'],
		from: '1970-04-26T10:00:00',
		until: '1976-01-01T00:00:00',
		what: 'summer times of Baja California corrected',
	},
	{
		release: '2026d',
		zones: ['America/Bogota'],
		from: '1992-05-02T05:00:00',
		until: '1992-05-03T05:00:00',
		what: 'start of summer time dated anew',
	},
	{
		release: '2026d',
		zones: ['Asia/Tehran'],
		from: '1979-05-25T20:30:00',
		until: '1979-05-26T20:30:00',
		what: 'start of summer time dated anew',
	},
];
const dataOfNode = process.versions.tz ?? '';
const differences = DIFFERENCES.filter(({ release }) => dataOfNode < release);

/** Whether Node's older data may give another offset than moment-timezone's at some instant of the span. */
const mayDiffer = (zone: string, start: number, end: number) =>
	differences.some(
		({ zones, from, until }) => zones.includes(zone) && end >= utc(from) && start < utc(until),
	);

/** America/Coyhaique came with 2025b, and Node 20.19.0 has 2025a. timezones.test.ts names it too. */
const zones = timezoneOptions
	.map(({ value }) => value as string)
	.filter(
		(zone) =>
			!['', 'leadSquaredUser'].includes(zone) &&
			(zone !== 'America/Coyhaique' || dataOfNode >= '2025b'),
	);

const momentZone = (name: string) => {
	const zone = moment.tz.zone(name);
	if (zone === null) throw new Error(`moment-timezone lacks ${name}`);
	return zone;
};
const judges = new Map(
	zones.map((name) => {
		const zone = momentZone(name);
		return [name, { zone, offsets: [...new Set(zone.offsets)] }];
	}),
);
const judgeOf = (name: string) => judges.get(name) ?? { zone: momentZone(name), offsets: [] };

/** Offsets in milliseconds, east positive; moment-timezone counts minutes, west positive. */
const toMillis = (momentOffset: number) => -Math.round(momentOffset * 60) * SECOND;
const offsetByMoment = (name: string, at: number) => toMillis(judgeOf(name).zone.utcOffset(at));
const offsetByNode = (name: string, at: number) =>
	Math.round(IANAZone.create(name).offset(at) * 60) * SECOND;

/** Whether Node's zone data lack a change of law there since 2020: the first instant that they get wrong, or infinity. */
const lackingSince = memoize(1_000, (name: string) => {
	const differsAt = (at: number) => offsetByNode(name, at) !== offsetByMoment(name, at);
	const looks = judgeOf(name).zone.untils.flatMap((at) => [at - SECOND, at]);
	for (let at = FIRST_LAW; at < utc('2040-01-01T00:00:00'); at += 14 * DAY) looks.push(at);
	const sorted = looks
		.filter((at) => at >= FIRST_LAW && at < utc('2200-01-01T00:00:00'))
		.sort((a, b) => a - b);
	const place = sorted.findIndex(differsAt);
	let wrong = sorted[place] ?? Infinity;
	let right = sorted[place - 1] ?? wrong;
	while (wrong - right > SECOND) {
		const middle = right + Math.floor((wrong - right) / 2 / SECOND) * SECOND;
		if (differsAt(middle)) wrong = middle;
		else right = middle;
	}
	return wrong;
});

/** Every instant at which the zone shows the local time, the first first: each offset the zone ever had is tried. */
function instantsByMoment(name: string, local: number): number[] {
	const { zone, offsets } = judgeOf(name);
	return offsets
		.filter((offset) => zone.utcOffset(local - toMillis(offset)) === offset)
		.map((offset) => local - toMillis(offset))
		.sort((a, b) => a - b);
}

/** The same by Node's own data: each offset that an hourly look around the local time finds is tried. */
function instantsByNode(name: string, local: number): number[] {
	const looks = Array.from({ length: 60 }, (_, i) => offsetByNode(name, local + (i - 30) * HOUR));
	return [...new Set(looks)]
		.filter((offset) => offsetByNode(name, local - offset) === offset)
		.map((offset) => local - offset)
		.sort((a, b) => a - b);
}

/** Local times are handled as the instant at which clocks in UTC show them. */
function toFields(local: number): LocalTime {
	const date = new Date(local);
	return {
		year: date.getUTCFullYear(),
		month: date.getUTCMonth() + 1,
		day: date.getUTCDate(),
		hour: date.getUTCHours(),
		minute: date.getUTCMinutes(),
		second: date.getUTCSeconds(),
	};
}

function describeReading(reading: Result<number, NoInstant>): string {
	return reading.ok ? new Date(reading.value).toISOString() : reading.error;
}

const expected = ([first]: number[]) =>
	describeReading(first === undefined ? fail('skipped') : ok(first));

/** What is wrong with the reading, if anything is. */
function judge(
	name: string,
	local: number,
	reading: Result<number, NoInstant>,
): string | undefined {
	const got = describeReading(reading);
	const instants = instantsByMoment(name, local);
	const right = expected(instants);
	if (got === right) return undefined;
	const text = `${new Date(local).toISOString().slice(0, 19)} ${name}: ${got}`;
	// A skipped time counts as the one that clocks which are not changed would show.
	const [first = local - offsetByMoment(name, local - DAY)] = instants;
	if (got === 'outdatedZone' && first >= lackingSince(name)) return undefined;
	if (!mayDiffer(name, local - DAY, local + DAY)) return `${text}, moment-timezone says ${right}`;
	const rightByNode = expected(instantsByNode(name, local));
	return got === rightByNode ? undefined : `${text}, Node's older data say ${rightByNode}`;
}

/** The clock changes of a zone: offsets in milliseconds, of moment-timezone's data. */
function changesOf(name: string, from: number, to: number) {
	const { zone } = judgeOf(name);
	return zone.untils.flatMap((at, i) => {
		const [before, after] = [zone.offsets[i], zone.offsets[i + 1]];
		const isChange = before !== undefined && after !== undefined && before !== after;
		if (!isChange || at < from || at >= to) return [];
		return [{ at, before: toMillis(before), after: toMillis(after) }];
	});
}

/** Local times to the second on both edges of the gap or overlap, in its middle, and an hour off. */
function localTimesAround({ at, before, after }: { at: number; before: number; after: number }) {
	const edges = [at + before, at + after].flatMap((edge) =>
		[-HOUR, -SECOND, 0, SECOND, HOUR].map((shift) => edge + shift),
	);
	return [...new Set([...edges, at + (before + after) / 2])];
}

const read = (text: string, zone: string) =>
	describeReading(localTimeToInstant(toFields(utc(text)), zone));

describe('the zone data', () => {
	it("of Node differ from moment-timezone's before 2020 only where named", () => {
		const unnamed: string[] = [];
		for (const zone of zones) {
			const looks = judgeOf(zone).zone.untils.flatMap((at) => [at - SECOND, at]);
			for (let at = utc('2000-01-01T00:00:00'); at < FIRST_LAW; at += 30 * DAY) looks.push(at);
			for (const at of looks) {
				if (at < utc('1970-01-01T00:00:00') || at >= FIRST_LAW) continue;
				if (offsetByNode(zone, at) === offsetByMoment(zone, at) || mayDiffer(zone, at, at))
					continue;
				unnamed.push(`${zone} ${new Date(at).toISOString()}`);
			}
		}
		expect(unnamed).toEqual([]);
	});

	it('bear out what the code builds on: offsets from -12 to +14 hours, changes more than a day apart', () => {
		const start = utc('1969-12-31T00:00:00');
		const end = utc('2200-01-02T00:00:00');
		for (const zone of zones) {
			const changes = changesOf(zone, start, end);
			const offsets = [offsetByMoment(zone, start), ...changes.map(({ after }) => after)];
			expect(Math.min(...offsets)).toBeGreaterThanOrEqual(-12 * HOUR);
			expect(Math.max(...offsets)).toBeLessThanOrEqual(14 * HOUR);
			const spans = changes.slice(1).map(({ at }, i) => at - (changes[i]?.at ?? at));
			expect(Math.min(...spans)).toBeGreaterThanOrEqual(166 * HOUR);
		}
	});
});

describe('localTimeToInstant', () => {
	it.each([
		['2026-11-29T12:30:00', 'Asia/Kolkata', '2026-11-29T07:00:00.000Z'],
		['2026-11-29T12:30:00', 'UTC', '2026-11-29T12:30:00.000Z'],
		['2026-03-08T02:30:00', 'America/New_York', 'skipped'],
		['2026-11-01T01:30:00', 'America/New_York', '2026-11-01T05:30:00.000Z'],
		['2026-03-29T01:30:00', 'Europe/Dublin', 'skipped'],
		['2026-10-25T01:30:00', 'Europe/Dublin', '2026-10-25T00:30:00.000Z'],
		['2026-10-04T02:29:59', 'Australia/Lord_Howe', 'skipped'],
		['2026-10-04T02:30:00', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
		['2026-04-05T01:45:00', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
		['2025-02-23T02:30:00', 'Africa/Casablanca', '2025-02-23T01:30:00.000Z'],
		['2025-04-06T02:30:00', 'Africa/Casablanca', 'skipped'],
		['2011-12-29T23:59:59', 'Pacific/Apia', '2011-12-30T09:59:59.000Z'],
		['2011-12-30T00:00:00', 'Pacific/Apia', 'skipped'],
		['2011-12-30T23:59:59', 'Pacific/Apia', 'skipped'],
		['2011-12-31T00:00:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
		['1993-08-21T12:00:00', 'Pacific/Kwajalein', 'skipped'],
		['1994-12-31T12:00:00', 'Pacific/Enderbury', 'skipped'],
		['1994-12-31T12:00:00', 'Pacific/Kiritimati', 'skipped'],
		['1972-01-06T12:00:00', 'Africa/Monrovia', '1972-01-06T12:44:30.000Z'],
		['1972-01-07T00:44:29', 'Africa/Monrovia', 'skipped'],
		['1972-01-07T00:44:30', 'Africa/Monrovia', '1972-01-07T00:44:30.000Z'],
		['1970-01-01T00:00:00', 'Pacific/Auckland', '1969-12-31T12:00:00.000Z'],
		['2150-07-01T12:00:00', 'America/New_York', '2150-07-01T16:00:00.000Z'],
		['2199-12-31T23:59:59', 'Asia/Tokyo', '2199-12-31T14:59:59.000Z'],
	])('%s in %s: %s', (local, zone, result) => {
		expect(read(local, zone)).toBe(result);
	});

	it('says so when the zone is not known', () => {
		expect(read('2026-11-29T12:30:00', 'Asia/Atlantis')).toBe('unknownZone');
		expect(read('2026-11-29T12:30:00', '')).toBe('unknownZone');
	});

	describe.each(['2026-01-15T12:00:00', '2026-07-15T12:00:00'])('with the clock at %s', (now) => {
		it('agrees with moment-timezone around every clock change from 2000 to 2035 in every zone', () => {
			// Loaded anew: nothing may be remembered from a run under another clock.
			jest.resetModules();
			const { Settings } = jest.requireActual<typeof luxon>('luxon');
			Settings.now = () => utc(now);
			const { localTimeToInstant: convert } = jest.requireActual<typeof domain>(
				'../../../nodes/LeadSquared/dates/localTime',
			);

			const from = utc('2000-01-01T00:00:00');
			const to = utc('2036-01-01T00:00:00');
			// Half-yearly too, for the zones without any change.
			const halfYears = Array.from({ length: 72 }, (_, i) => Date.UTC(2000, 6 * i, 1, 9));
			const counts = { changes: 0, cases: 0, skipped: 0, repeated: 0, refused: 0 };
			const outdated = new Set<string>();
			const contradictions: string[] = [];
			for (const zone of zones) {
				const changes = changesOf(zone, from, to);
				counts.changes += changes.length;
				for (const local of [...changes.flatMap(localTimesAround), ...halfYears]) {
					const instants = instantsByMoment(zone, local);
					counts.cases += 1;
					if (instants.length === 0) counts.skipped += 1;
					if (instants.length > 1) counts.repeated += 1;
					const reading = convert(toFields(local), zone);
					if (describeReading(reading) === expected(instants)) continue;
					const contradiction = judge(zone, local, reading);
					if (contradiction !== undefined) contradictions.push(contradiction);
					counts.refused += 1;
					outdated.add(zone);
				}
			}
			process.stdout.write(
				`Time zones judged by moment-timezone (zone data ${moment.tz.dataVersion}) with the clock at ${now}: ` +
					`${zones.length} zones, ${counts.changes} clock changes, ${counts.cases} local times, ` +
					`${counts.skipped} of them skipped and ${counts.repeated} repeated. ` +
					`Node ${process.versions.node} has zone data ${dataOfNode}; refused as outdated: ` +
					`${counts.refused} local times in ${[...outdated].join(', ') || 'no zone'}.\n`,
			);
			expect(contradictions).toEqual([]);
			expect(counts.changes).toBeGreaterThan(9_000);
			expect(counts.cases).toBeGreaterThan(100_000);
		});
	});

	it('agrees with moment-timezone on any local time from 1970 to 2199', () => {
		const seconds = fc.integer({ min: 0, max: utc('2199-12-31T23:59:59') / SECOND });
		fc.assert(
			fc.property(fc.constantFrom(...zones), seconds, (zone, second) => {
				const local = second * SECOND;
				const reading = localTimeToInstant(toFields(local), zone);
				expect(judge(zone, local, reading)).toBeUndefined();
			}),
			{ numRuns: 20_000 },
		);
	});

	it('agrees with moment-timezone within two days of any clock change from 1970 to 2199', () => {
		const changes = zones.flatMap((zone) =>
			changesOf(zone, utc('1970-01-04T00:00:00'), utc('2199-12-28T00:00:00')).map((change) => ({
				...change,
				zone,
			})),
		);
		const shift = fc.integer({ min: -2 * 86_400, max: 2 * 86_400 });
		fc.assert(
			fc.property(fc.constantFrom(...changes), shift, ({ zone, at, before }, seconds) => {
				const local = at + before + seconds * SECOND;
				const reading = localTimeToInstant(toFields(local), zone);
				expect(judge(zone, local, reading)).toBeUndefined();
			}),
			{ numRuns: 20_000 },
		);
	});

	it('computes every former zone name, in any case', () => {
		const formerNames = moment.tz.names().filter((name) => !zones.includes(name));
		expect(formerNames.length).toBeGreaterThan(100);
		for (const name of formerNames) {
			if (name === 'America/Coyhaique') continue;
			for (const text of ['1995-01-15T12:00:00', '1995-07-15T12:00:00', '2024-07-15T12:00:00']) {
				const right = utc(text) - offsetByMoment(name, utc(text));
				const result = right >= lackingSince(name) ? 'outdatedZone' : expected([right]);
				expect(`${name} ${read(text, name)}`).toBe(`${name} ${result}`);
				expect(`${name} ${read(text, name.toLowerCase())}`).toBe(`${name} ${result}`);
			}
		}
	});
});

describe('an instant from 2000 to 2035, at or far from a clock change', () => {
	const [from, to] = [utc('2000-01-01T00:00:00'), utc('2036-01-01T00:00:00')];
	const changes = zones.flatMap((zone) =>
		changesOf(zone, from, to).map(({ at }) => ({ zone, at })),
	);
	const seconds = (min: number, max: number) =>
		fc.integer({ min: min / SECOND, max: max / SECOND - 1 }).map((second) => second * SECOND);
	const instants = fc.oneof(
		fc.record({ zone: fc.constantFrom(...zones), at: seconds(from, to) }),
		fc
			.tuple(fc.constantFrom(...changes), seconds(-2 * DAY, 2 * DAY))
			.map(([{ zone, at }, by]) => ({ zone, at: at + by })),
	);

	it('shows what moment-timezone says, or is refused where Node does not know the law', () => {
		fc.assert(
			fc.property(instants, ({ zone, at }) => {
				const right = at + offsetByMoment(zone, at);
				expect(localTimeOf(at, zone)).toEqual(
					at >= lackingSince(zone) ? fail('outdatedZone') : ok(right),
				);
			}),
			{ numRuns: 10_000 },
		);
	});

	it('lies in a day with the edges that moment-timezone says, or that are refused so', () => {
		fc.assert(
			fc.property(instants, fc.constantFrom('first', 'last'), ({ zone, at }, edge) => {
				const day = Math.floor(at / DAY) * DAY;
				let begin = edge === 'first' ? day : day + DAY;
				while (instantsByMoment(zone, begin).length === 0) begin += HOUR / 12;
				const [right = NaN] = instantsByMoment(zone, begin);
				expect(edgeOfDay(toFields(day), edge, zone)).toEqual(
					right >= lackingSince(zone) ? fail('outdatedZone') : ok(right),
				);
			}),
			{ numRuns: 10_000 },
		);
	});
});

describe('isKnownZone', () => {
	it('takes every zone of the list', () => {
		expect(zones.filter((zone) => !isKnownZone(zone))).toEqual([]);
	});

	it.each(['Asia/Calcutta', 'US/Pacific', 'Etc/UTC', 'Etc/GMT+5', 'GMT', 'utc', 'asia/kolkata'])(
		'takes %s',
		(zone) => {
			expect(isKnownZone(zone)).toBe(true);
		},
	);

	it.each([
		...['', ' ', 'local', 'system', 'default', 'Z', 'null', 'undefined', '__proto__'],
		...['+05:30', '+0530', '-08', 'UTC+3', 'UTC+05:30', 'GMT+3', 'utc-8', 'Etc/GMT+15'],
		...['PST', 'IST', 'BST', 'EDT', 'SystemV/PST8PDT', 'Pacific Standard Time'],
		...['Asia/Kolkata ', ' UTC', 'Asia/Kolkata\n', 'Asia', 'Asia/', 'Asia/Atlantis', 'Europe/Köln'],
		...['Asia/Kolkata[u-ca=gregory]', `Asia/${'x'.repeat(10_000)}`],
	])('refuses "%s"', (zone) => {
		expect(isKnownZone(zone)).toBe(false);
	});

	it('takes no text of three letters but those that are IANA names', () => {
		const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
		const texts = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
		const ianaNames = moment.tz.names().filter((name) => /^[A-Z]{3}$/.test(name));
		expect(ianaNames).toContain('UTC');
		expect(texts.filter(isKnownZone)).toEqual(ianaNames.sort());
	});
});
