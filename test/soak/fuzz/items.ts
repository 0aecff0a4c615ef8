/** Makes the items of the fuzz, and knows what each one holds. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Random } from '../../random';
import { drawDate, drawInstant, FORMATS, mutate, offHalves, ZONES } from './dateValues';
import { drawHostile, drawHuge } from './hostileValues';
import type { Values } from './judge';
import type { Names } from './naming';
import { BAD_PATTERNS, CUSTOM_FORMATS } from '../../dates/writtenDates';

/** Stands for a property that the item does not have. */
const ABSENT = Symbol('absent');

export interface Fuzzed {
	item: INodeExecutionData;
	/** What the panel's mapping gives for it; an absent property is undefined. */
	values: Values;
}

export interface ItemOptions {
	names: Names;
	byDuration: boolean;
	/** Begins the ids, so that those of two chunks differ. */
	chunk: number;
}

export function makeItems(random: Random, count: number, options: ItemOptions): Fuzzed[] {
	const ids: string[] = [];
	return Array.from({ length: count }, (_, place) => makeItem(random, place, ids, options));
}

function makeItem(random: Random, place: number, ids: string[], options: ItemOptions): Fuzzed {
	const { names, byDuration } = options;
	const format = random.pick(FORMATS);
	const pattern = random.chance(95)
		? random.pick(CUSTOM_FORMATS).pattern
		: random.pick(BAD_PATTERNS);
	const zone = random.chance(97)
		? random.pick(ZONES)
		: random.pick(['Mars/Phobos', '+05:30', 'local', 5, null]);
	const start = drawInstant(random);
	const end = start + (random.chance(95) ? 1 : -1) * random.whole(0, 100_000);
	const date = (seconds: number): unknown => {
		const value = drawField(random, () => drawDate(random, seconds, format, pattern));
		return format === 'serialNumber' ? offHalves(value, seconds) : value;
	};
	const given = {
		id: drawId(random, place, ids, options),
		from: date(start),
		to: byDuration ? ABSENT : date(end),
		minutes: byDuration ? drawField(random, () => drawMinutes(random)) : ABSENT,
		format: random.chance(99) ? format : random.pick(['Auto', '', null, 7]),
		pattern,
		zone,
	};
	const json = fillers(random);
	names.put(json, given.id, names.id, ABSENT);
	names.put(json, given.from, names.from, ABSENT);
	names.put(json, given.to, names.to, ABSENT);
	Object.assign(json, { format: given.format, pattern, zone });
	if (given.minutes !== ABSENT) json.minutes = given.minutes as IDataObject[string];
	const held = (value: unknown): unknown => (value === ABSENT ? undefined : value);
	return {
		item: { json },
		values: {
			id: held(given.id),
			from: held(given.from),
			end: byDuration ? { minutes: held(given.minutes) } : { to: held(given.to) },
			format: given.format,
			pattern,
			zone,
		},
	};
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
