/** Makes the items of the fuzz, and knows what each one holds. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Random } from '../../random';
import {
	CALENDAR_ZONES,
	drawDate,
	drawInstant,
	drawNearInstant,
	FORMATS,
	midnightOf,
	mutate,
	offHalves,
	OTHER_ZONES,
	ZONES,
} from './dateValues';
import { drawHostile, drawHuge } from './hostileValues';
import { type Beside, isOnEdge, type RunFacts, type Values } from './judge';
import { ABSENT, type Names, putBeside, putInside } from './naming';
import { withLookAlike, withOtherSigns } from './signs';
import { BAD_PATTERNS, CUSTOM_FORMATS } from '../../dates/writtenDates';

export interface Fuzzed {
	item: INodeExecutionData;
	/** What the panel's mapping gives for it; an absent property is undefined. */
	values: Values;
	/** Whether a property's name holds signs that nobody sees. */
	hasOtherName: boolean;
}

export interface ItemOptions {
	names: Names;
	byDuration: boolean;
	/** Begins the ids, so that those of two chunks differ. */
	chunk: number;
	/** Whether the appointments are shifted. */
	isShift: boolean;
	/** Whether n8n evaluates the expressions of the panel. */
	isEvaluated: boolean;
	facts: RunFacts;
}

export function makeItems(random: Random, count: number, options: ItemOptions): Fuzzed[] {
	const ids: string[] = [];
	return Array.from({ length: count }, (_, place) => makeItem(random, place, ids, options));
}

function makeItem(random: Random, place: number, ids: string[], options: ItemOptions): Fuzzed {
	const { names, byDuration, isEvaluated, isShift } = options;
	const rules = drawRules(random);
	const beside = drawBeside(random, names);
	const [from, to] = drawDates(random, { ...rules, beside }, options);
	const given = {
		id: disguised(random, drawId(random, place, ids, options)),
		from,
		to: byDuration ? ABSENT : to,
		minutes: byDuration ? drawField(random, () => drawMinutes(random)) : ABSENT,
	};
	const format = random.chance(99) ? rules.format : random.pick(['Auto', '', null, 7]);
	const shift = isShift ? { by: drawShiftBy(random), unit: random.pick(UNITS) } : undefined;
	const json = fillers(random);
	let hasOtherName = false;
	const held: Record<string, unknown> = {};
	for (const field of ['id', 'from', 'to'] as const) {
		const isOther = !isEvaluated && isMere(given[field]) && random.chance(4);
		hasOtherName ||= isOther;
		const put = isOther ? putByOtherName : putByName;
		held[field] = put(random, json, given[field], names, names[field]);
	}
	putBeside(json, names, beside, (name) => {
		const isOther = !isEvaluated && random.chance(3);
		hasOtherName ||= isOther;
		return isOther ? otherNameOf(random, names, name) : name;
	});
	Object.assign(json, { ...rules, format }, shift);
	if (given.minutes !== ABSENT) json.minutes = given.minutes as IDataObject[string];
	const minutes = given.minutes === ABSENT ? undefined : given.minutes;
	return {
		item: { json },
		hasOtherName,
		values: {
			id: held.id,
			from: held.from,
			end: byDuration ? { minutes } : { to: held.to },
			beside: isEvaluated ? NOTHING_BESIDE : beside,
			...rules,
			format,
			...(shift === undefined ? {} : { shift }),
		},
	};
}

const NOTHING_BESIDE = { from: {}, to: {} };

type DrawnRules = Pick<Values, 'pattern' | 'zone'> & { format: (typeof FORMATS)[number] };

function drawRules(random: Random): DrawnRules {
	return {
		format: random.pick(FORMATS),
		pattern: random.chance(95) ? random.pick(CUSTOM_FORMATS).pattern : random.pick(BAD_PATTERNS),
		zone: drawZone(random),
	};
}

function drawZone(random: Random): unknown {
	if (random.chance(75)) return random.pick(ZONES);
	if (random.chance(65)) return random.pick(OTHER_ZONES);
	return random.chance(70) ? '' : random.pick(['Mars/Phobos', '+05:30', 'local', 5, null]);
}

/** Both dates, mostly the end after the start. */
function drawDates(
	random: Random,
	rules: DrawnRules & Pick<Values, 'beside'>,
	{ names, facts }: ItemOptions,
): [unknown, unknown] {
	const { format, beside } = rules;
	const pattern = String(rules.pattern);
	const today = Math.floor(facts.now / DAY_S) * DAY_S;
	if (random.chance(3)) {
		const day = Math.floor(drawInstant(random) / DAY_S);
		const isWhole = names.isCalendar !== true || random.chance(20);
		const dayAfter = day + random.whole(0, 3);
		return [
			midnightOf(random, day * DAY_S, isWhole),
			midnightOf(random, dayAfter * DAY_S, isWhole),
		];
	}
	const isNumber = !['auto', 'dayFirst', 'monthFirst', 'custom'].includes(format);
	const start = isNumber ? drawNearInstant(random, today) : drawInstant(random);
	const end = start + (random.chance(95) ? 1 : -1) * random.whole(0, 100_000);
	const values = { id: '', from: '', end: { to: '' }, ...rules };
	const date = (seconds: number, besideIt: Beside): unknown => {
		const value = drawField(random, () => drawDate(random, seconds, format, pattern));
		const fair = format === 'serialNumber' ? offHalves(value, seconds) : value;
		const drawn = disguised(random, fair);
		return isOnEdge(drawn, besideIt, values, facts) ? 'on the edge' : drawn;
	};
	return [date(start, beside.from), date(end, beside.to)];
}

const DAY_S = 86_400;

/** What calendars keep beside a date. */
function drawBeside(random: Random, { isCalendar }: Names): { from: Beside; to: Beside } {
	const isAllDay = random.chance(88)
		? undefined
		: random.pick([false, false, 'FALSE', ' false', true, 'true', null, 'yes', 0]);
	if (isCalendar !== true) return { from: { isAllDay }, to: { isAllDay } };
	const timeZone = drawTimeZone(random);
	const date = () => (random.chance(3) ? '2026-11-29' : undefined);
	return {
		from: { isAllDay, timeZone, date: date() },
		to: { isAllDay, timeZone: random.chance(90) ? timeZone : drawTimeZone(random), date: date() },
	};
}

function drawTimeZone(random: Random): unknown {
	if (random.chance(25)) return undefined;
	return random.chance(95)
		? random.pick(CALENDAR_ZONES)
		: random.pick([null, 5, true, {}, ['UTC'], { name: 'UTC' }]);
}

const UNITS = ['minutes', 'hours', 'hours', 'days', 'days', 'weeks', 'weeks'] as const;

function drawShiftBy(random: Random): unknown {
	const by = random.whole(-60, 60);
	return random.chance(96)
		? random.pick<unknown>([by, by, String(by), `+${Math.abs(by)}`])
		: random.pick<unknown>([
				' 2 ',
				'\u22123',
				'1.5',
				1.5,
				'',
				'two',
				1e9,
				-1e300,
				null,
				'٣',
				'1\u200b',
			]);
}

/** Text, now and then with signs of other programs, or with one that only looks right. */
function disguised(random: Random, value: unknown): unknown {
	if (typeof value === 'string') {
		// Only what is short can be a date or an id.
		if (value.length > 100 || random.chance(92)) return value;
		return random.chance(82) ? withOtherSigns(random, value) : withLookAlike(random, value);
	}
	const isCalendars = typeof value === 'object' && value !== null && 'timeZone' in value;
	if (!isCalendars || !('dateTime' in value)) return value;
	const { dateTime, timeZone } = value;
	return { dateTime: disguised(random, dateTime), timeZone: disguised(random, timeZone) };
}

/** What a sheet or a file can hold. */
function isMere(value: unknown): boolean {
	return typeof value === 'string' || typeof value === 'number';
}

/** Puts a value where the name says. Gives what the node finds there. */
function putByName(
	_random: Random,
	json: IDataObject,
	value: unknown,
	{ put }: Names,
	name: string,
): unknown {
	put(json, value, name, ABSENT);
	return value === ABSENT ? undefined : value;
}

/** The name with other signs in it. */
function otherNameOf(random: Random, { put }: Names, name: string): string {
	// What holds it has the name that the other field has, too.
	const dot = put === putInside ? name.lastIndexOf('.') + 1 : 0;
	return name.slice(0, dot) + withOtherSigns(random, name.slice(dot));
}

/** Puts a value by a name that is the same to a reader; now and then two of them, which are none. */
function putByOtherName(
	random: Random,
	json: IDataObject,
	value: unknown,
	names: Names,
	name: string,
): unknown {
	const { put } = names;
	const first = otherNameOf(random, names, name);
	put(json, value, first, ABSENT);
	if (random.chance(90)) return value;
	const second = otherNameOf(random, names, name);
	if (second === first) return value;
	put(json, value, second, ABSENT);
	return undefined;
}

/** Mostly what it should be, sometimes nearly so, or anything else. */
function drawField(random: Random, good: () => unknown): unknown {
	if (random.chance(88)) return good();
	if (random.chance(50)) {
		const value = good();
		return typeof value === 'string' ? mutate(random, value) : value;
	}
	if (random.chance(0.3)) return drawHuge(random);
	return random.chance(10) ? ABSENT : drawHostile(random);
}

function drawId(random: Random, place: number, ids: string[], { chunk }: ItemOptions): unknown {
	const earlier = ids[random.whole(0, Math.max(0, ids.length - 1))];
	if (earlier !== undefined && random.chance(1)) {
		return random.chance(50) ? earlier : earlier.toUpperCase();
	}
	const hex = (value: number, length: number) => value.toString(16).padStart(length, '0');
	const id = `${hex(random.whole(0, 0xffffffff), 8)}-${hex(chunk, 4)}-11e8-a43f-${hex(place, 12)}`;
	ids.push(id);
	return random.chance(96)
		? id
		: drawField(random, () => random.pick([` ${id}\n`, `{${id}}`, id.replaceAll('-', '')]));
}

function drawMinutes(random: Random): unknown {
	return random.pick<() => unknown>([
		() => random.whole(0, 600),
		() => String(random.whole(0, 600)),
		() =>
			random.pick([0, 527_040, 527_041, -1, 30.5, '30.0', '30.5', ' 45 ', '1e1', '', 527_039.999]),
	])();
}

/** What else stands in an item: nothing of it is the node's business. */
function fillers(random: Random): IDataObject {
	const json: IDataObject = {};
	if (random.chance(10)) json.error = 'of an earlier node';
	if (random.chance(5)) json[random.pick(['😀', '\ud800', '\u0000', 'a.b', ''])] = 'odd key';
	if (random.chance(2)) json.leadSquared = { success: true };
	if (random.chance(0.5)) json[drawHuge(random)] = 'huge key';
	return json;
}
