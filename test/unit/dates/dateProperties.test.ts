/** Promise 2 of docs/behaviour.md, in the large: what is accepted is right, and what is right is accepted. */
import fc from 'fast-check';
import moment from 'moment-timezone';

import { readDate } from '../../../nodes/LeadSquared/dates/dateValue';
import { atOffset } from '../../dates/clockFields';
import { Walker } from '../../dates/walker';
import { readAutomatic, usualSigns } from '../../dates/writtenDates';
import { anyOf, DAY, HOUR, instantOf, rules, SECOND, shown } from './support';

/** Away from the edges of 1970 and 2199, where the year in the text is another than that of the instant. */
const seconds = fc.integer({ min: (2 * DAY) / SECOND, max: Date.UTC(2199, 11, 29) / SECOND });
const offsets = fc.integer({ min: -12 * 60, max: 14 * 60 });

/** moment takes a number below 16 for hours, a text for what it says. */
function offsetText(minutes: number): string {
	const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
	const padded = [hours, rest].map((part) => String(part).padStart(2, '0')).join(':');
	return `${minutes < 0 ? '-' : '+'}${padded}`;
}

/** Zones of all kinds that moment's data and those of Node 20 and 24 agree upon; localTime.test.ts has every zone. */
const ZONES = [
	...['UTC', 'Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Tokyo', 'Asia/Dubai', 'Asia/Shanghai'],
	...['Europe/London', 'Europe/Berlin', 'Europe/Dublin', 'Europe/Istanbul', 'Europe/Moscow'],
	...['America/New_York', 'America/Los_Angeles', 'America/St_Johns', 'America/Sao_Paulo'],
	...['America/Santiago', 'America/Caracas', 'Australia/Lord_Howe', 'Australia/Sydney'],
	...['Pacific/Auckland', 'Pacific/Chatham', 'Pacific/Apia', 'Pacific/Kiritimati', 'Africa/Cairo'],
];

/** The first instant at which clocks in the zone show the local time, by moment's offsets; undefined if none does. */
function firstInstant(local: number, zoneName: string): number | undefined {
	const zone = moment.tz.zone(zoneName);
	if (zone === null) throw new Error(`moment does not know ${zoneName}`);
	const candidates = new Set<number>();
	for (let at = local - 36 * HOUR; at <= local + 36 * HOUR; at += 12 * HOUR) {
		const instant = local + zone.utcOffset(at) * 60_000;
		if (instant - zone.utcOffset(instant) * 60_000 === local) candidates.add(instant);
	}
	return candidates.size === 0 ? undefined : Math.min(...candidates);
}

/** What the strict reader gives, which counts seconds. */
function inMillis(seconds: number | undefined): number | undefined {
	return seconds === undefined ? undefined : seconds * SECOND;
}

function iso(millis: number | undefined): string {
	return millis === undefined ? 'refused' : new Date(millis).toISOString();
}

describe('every instant from 1970 to 2199', () => {
	it('that moment writes with an offset, in any form of the grammar, is read back exactly', () => {
		const dates = ['YYYY-MM-DD[T]', 'YYYY-MM-DD '];
		const times = ['HH:mm:ss', 'HH:mm:ss.S', 'HH:mm:ss.SSS', 'HH:mm:ss.SSSSSSSSS'];
		fc.assert(
			fc.property(
				seconds,
				fc.nat(999),
				offsets,
				fc.constantFrom(...dates),
				fc.constantFrom(...times),
				fc.constantFrom('Z', 'ZZ'),
				fc.constantFrom(...ZONES),
				(second, millis, offset, date, time, token, timezone) => {
					const text = moment
						.utc(second * SECOND + millis)
						.utcOffset(offsetText(offset))
						.format(date + time + token);
					expect(`${text}: ${instantOf(text, { timezone })}`).toBe(
						`${text}: ${iso(second * SECOND)}`,
					);
				},
			),
			{ numRuns: 5_000 },
		);
	});

	it('is read back from what moment, Luxon’s ISO form and JSON write for UTC', () => {
		fc.assert(
			fc.property(seconds, fc.nat(999), (second, millis) => {
				const time = moment.utc(second * SECOND + millis);
				const right = iso(second * SECOND);
				for (const text of [time.toISOString(), time.format(), JSON.parse(JSON.stringify(time))]) {
					expect(instantOf(text)).toBe(right);
				}
				expect(instantOf(`/Date(${time.valueOf()}+0000)/`)).toBe(right);
				expect(instantOf(time.toDate())).toBe(right);
			}),
			{ numRuns: 1_000 },
		);
	});

	it('to the minute, with whole hours as the offset, is read back exactly', () => {
		fc.assert(
			fc.property(seconds, fc.integer({ min: -12, max: 14 }), (second, hours) => {
				const time = moment
					.utc(second * SECOND)
					.startOf('minute')
					.utcOffset(offsetText(hours * 60));
				const sign = hours < 0 ? '-' : '+';
				const text = `${time.format('YYYY-MM-DD HH:mm')}${sign}${String(Math.abs(hours)).padStart(2, '0')}`;
				expect(`${text}: ${instantOf(text)}`).toBe(`${text}: ${time.toISOString()}`);
			}),
			{ numRuns: 2_000 },
		);
	});
});

describe('every local time of a zone', () => {
	it('is the first instant at which moment shows it there, and refused if there is none', () => {
		fc.assert(
			fc.property(seconds, fc.constantFrom(...ZONES), (second, timezone) => {
				const local = moment.utc(second * SECOND);
				const text = local.format('YYYY-MM-DD HH:mm:ss');
				const right = iso(firstInstant(local.valueOf(), timezone));
				expect(`${text} ${timezone}: ${instantOf(text, { timezone })}`).toBe(
					`${text} ${timezone}: ${right}`,
				);
			}),
			{ numRuns: 3_000 },
		);
	});

	it('is the same whatever was read before it', () => {
		// Few days and zones, so that what follows each other often shares one of them and not the other.
		const dates = fc.record({
			local: fc
				.tuple(fc.integer({ min: -2, max: 2 }), fc.nat(24 * 60 - 1))
				.map(([day, minute]) => Date.UTC(2026, 2, 29) + day * DAY + minute * 60_000),
			timezone: fc.constantFrom('Europe/Berlin', 'Europe/London', 'Asia/Kolkata', 'UTC'),
		});
		fc.assert(
			fc.property(fc.array(dates, { minLength: 2, maxLength: 8 }), (list) => {
				const read = list.map(({ local, timezone }) =>
					instantOf(moment.utc(local).format('YYYY-MM-DD HH:mm'), { timezone }),
				);
				expect(read).toEqual(list.map(({ local, timezone }) => iso(firstInstant(local, timezone))));
			}),
			{ numRuns: 1_000 },
		);
	});

	it('near a clock change too, in a calendar’s own zone and in a custom format as well', () => {
		const changes = ZONES.flatMap((name) => {
			const zone = moment.tz.zone(name);
			return (zone?.untils ?? [])
				.filter((until) => until > 4 * DAY && until < Date.UTC(2199, 11, 28))
				.map((until) => ({ name, local: until - (zone?.utcOffset(until) ?? 0) * 60_000 }));
		});
		expect(changes.length).toBeGreaterThan(1_000);
		const counts = { skipped: 0, read: 0 };
		fc.assert(
			fc.property(
				fc.constantFrom(...changes),
				fc.integer({ min: -2 * 3_600, max: 2 * 3_600 }),
				({ name, local }, shift) => {
					const time = moment.utc(local).startOf('second').add(shift, 'seconds');
					const right = iso(firstInstant(time.valueOf(), name));
					counts[right === 'refused' ? 'skipped' : 'read'] += 1;
					const dateTime = time.format('YYYY-MM-DD[T]HH:mm:ss');
					expect(`${dateTime} ${name}: ${instantOf(dateTime, { timezone: name })}`).toBe(
						`${dateTime} ${name}: ${right}`,
					);
					expect(instantOf({ dateTime, timeZone: name }, { timezone: 'Asia/Kolkata' })).toBe(right);
					const custom = { format: 'custom', customFormat: 'd MMM yyyy H:m:s' } as const;
					expect(instantOf(time.format('D MMM YYYY H:m:s'), { ...custom, timezone: name })).toBe(
						right,
					);
				},
			),
			{ numRuns: 1_500 },
		);
		expect(counts.skipped).toBeGreaterThan(50);
		expect(counts.read).toBeGreaterThan(500);
	});
});

/** Text that is nearly of the grammar: a valid one with some characters put in, taken out or replaced. */
function mangled(valid: fc.Arbitrary<string>): fc.Arbitrary<string> {
	const character = fc.oneof(
		{ weight: 8, arbitrary: anyOf('0123456789:.+-TZ /,AaPpMm') },
		{ weight: 1, arbitrary: anyOf('tz\u00a0\u202f\u200b\u200e\ufeff\u2010\u2212２٣\n\t\u0000') },
		{ weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
	);
	const edit = fc.record({
		at: fc.nat(40),
		take: fc.constantFrom(0, 0, 1, 1, 2),
		put: fc.oneof(fc.constant(''), character, character),
	});
	return fc
		.tuple(valid, fc.array(edit, { maxLength: 3 }))
		.map(([text, edits]) =>
			edits.reduce(
				(mangledText, { at, take, put }) =>
					mangledText.slice(0, at) + put + mangledText.slice(at + take),
				text,
			),
		);
}

describe('the grammar of Date Format "Automatic"', () => {
	const two = (least: number, most: number) =>
		fc.integer({ min: least, max: most }).map((value) => String(value).padStart(2, '0'));
	const offset = fc.oneof(
		fc.constantFrom(
			'',
			'',
			'Z',
			'Z',
			'+05:30',
			'-1200',
			'+14',
			'-00:00',
			'+14:01',
			'-12:30',
			'+99',
		),
		fc
			.tuple(fc.constantFrom('+', '-'), two(0, 15), fc.constantFrom('', ':'), two(0, 61))
			.map((parts) => parts.join('')),
	);
	const written = fc
		.record({
			year: fc.oneof(fc.integer({ min: 1968, max: 2202 }), fc.integer({ min: 2020, max: 2030 })),
			month: two(0, 13),
			day: two(0, 32),
			joint: fc.constantFrom('T', ' '),
			hour: two(0, 25),
			minute: two(0, 61),
			second: fc.oneof(
				fc.constant(''),
				two(0, 61).map((text) => `:${text}`),
			),
			fraction: fc.constantFrom('', '', '.0', '.999', '.0000000'),
			offset,
		})
		.map(
			(parts) =>
				`${parts.year}-${parts.month}-${parts.day}${parts.joint}${parts.hour}:${parts.minute}` +
				`${parts.second}${parts.fraction}${parts.offset}`,
		);

	it('is read as an independent strict reader reads it, and everything else is refused', () => {
		const counts = { read: 0, refused: 0 };
		fc.assert(
			fc.property(fc.oneof(written, mangled(written)), (text) => {
				const right = iso(inMillis(readAutomatic(usualSigns(text), 'UTC')));
				counts[right === 'refused' ? 'refused' : 'read'] += 1;
				const got = shown(readDate(text, rules({ timezone: 'UTC' })));
				expect(`${JSON.stringify(text)}: ${got}`).toBe(`${JSON.stringify(text)}: ${right}`);
			}),
			{ numRuns: 10_000 },
		);
		// The comparison is worth something only if it saw plenty of both.
		expect(counts.read).toBeGreaterThan(1_000);
		expect(counts.refused).toBeGreaterThan(1_000);
	});

	it('takes nothing that is not of it, whatever the text', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), (text) => {
				expect(instantOf(text)).toBe('refused');
			}),
			{ numRuns: 3_000 },
		);
	});
});

describe('a custom format', () => {
	const CUSTOM = 'dd/MM/yyyy hh:mm a';

	/** What "dd/MM/yyyy hh:mm a" makes of text, with Timezone UTC. */
	function strictCustom(text: string): number | undefined {
		const walker = new Walker(text);
		const day = walker.number(2);
		const slashes = [walker.word('/')];
		const month = walker.number(2);
		slashes.push(walker.word('/'));
		const year = walker.number(4);
		const space = walker.word(' ');
		const hour = walker.number(2);
		const colon = walker.word(':');
		const minute = walker.number(2);
		const isWhole = !slashes.includes(false) && space && colon && walker.word(' ');
		const half =
			walker.oneOfWords(['am', 'pm']) ??
			walker.oneOfWords(['a.m.', 'p.m.']) ??
			walker.oneOfWords(['a. m.', 'p. m.']);
		if (!isWhole || !walker.atEnd || half === undefined) return undefined;
		if (day === undefined || month === undefined || year === undefined) return undefined;
		if (hour === undefined || minute === undefined || hour < 1 || hour > 12) return undefined;
		return atOffset([year, month, day, (hour % 12) + half * 12, minute, 0], 0);
	}

	const valid = fc
		.record({ second: seconds, upper: fc.boolean() })
		.map(({ second, upper }) =>
			moment.utc(second * SECOND).format(`DD/MM/YYYY hh:mm ${upper ? 'A' : 'a'}`),
		);

	it('reads its form as an independent strict reader does, and refuses everything else', () => {
		const counts = { read: 0, refused: 0 };
		fc.assert(
			fc.property(fc.oneof(valid, mangled(valid)), (text) => {
				// Only ASCII letters have another case here: no character of another script turns into one of these.
				const usual = usualSigns(text);
				const right = /^[ -~]*$/.test(usual) ? iso(inMillis(strictCustom(usual))) : 'refused';
				counts[right === 'refused' ? 'refused' : 'read'] += 1;
				const got = instantOf(text, { format: 'custom', customFormat: CUSTOM, timezone: 'UTC' });
				expect(`${JSON.stringify(text)}: ${got}`).toBe(`${JSON.stringify(text)}: ${right}`);
			}),
			{ numRuns: 3_000 },
		);
		expect(counts.read).toBeGreaterThan(700);
		expect(counts.refused).toBeGreaterThan(300);
	});
});
