/** Values that are nothing that the node can use, and that it must survive. */
import type { Random } from '../../random';

const TEN_MEGABYTES = 10_000_000;

/** Made once: a text is shared, not copied, however many items hold it. */
const HUGE = [
	'x'.repeat(TEN_MEGABYTES),
	'9'.repeat(TEN_MEGABYTES),
	'2026-11-29 '.repeat(TEN_MEGABYTES / 11),
	'\ud800'.repeat(TEN_MEGABYTES),
	'\u0000'.repeat(TEN_MEGABYTES),
	`/Date(${'1'.repeat(TEN_MEGABYTES)}`,
	'-'.repeat(TEN_MEGABYTES),
	// These are dates, as space around them is cut, and a fraction of a second, too; the last one is too long for one.
	`${' '.repeat(TEN_MEGABYTES / 2)}2026-11-29T12:30:00Z${' '.repeat(TEN_MEGABYTES / 2)}`,
	`2026-11-29T12:30:00.${'0'.repeat(50_000)}Z`,
	`2026-11-29T12:30:00.${'0'.repeat(TEN_MEGABYTES)}Z`,
] as const;

/** The longest text that stands in an item. */
export function drawHuge(random: Random): string {
	return random.pick(HUGE);
}

const TEXTS = [
	'',
	' ',
	'null',
	'[object Object]',
	'NaN',
	'Infinity',
	'-0',
	'1e9',
	'0x10',
	'1,795,935,600',
	'46355,5',
	'2026-11-29',
	'2026-11',
	'29/11/2026 12:30',
	'11/29/2026',
	'2026-02-30 10:00',
	'2026-11-29T24:00',
	'2026-11-29T12:30:60Z',
	'2026-11-29T12',
	'+002026-11-29T12:30Z',
	'２０２６-11-29 12:30',
	'٢٠٢٦-١١-٢٩ ١٢:٣٠',
	'12:30',
	'tomorrow at noon',
	'😀',
	'\ud83d',
	'\udc00\ud800',
	'a\u0000b',
	'\u202e2026-11-29 12:30',
	"'; DROP TABLE appointments; --",
	'{{ $json.id }}',
	'={{ 1 + 1 }}',
	'<script>alert(1)</script>',
	'__proto__',
	'constructor',
] as const;

const NUMBERS = [
	0,
	-0,
	NaN,
	Infinity,
	-Infinity,
	1e300,
	5e-324,
	-1,
	Number.MAX_SAFE_INTEGER,
	46_355.5,
	1_795_935_600,
	1_795_935_600_000,
	202_611_291_230,
] as const;

const fromJson = (text: string): unknown => JSON.parse(text);

function cyclic(): object {
	const circle: Record<string, unknown> = { dateTime: 5, list: [] };
	circle.self = circle;
	(circle.list as unknown[]).push(circle);
	return circle;
}

function deep(levels: number): unknown {
	let value: unknown = 'bottom';
	for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { value };
	return value;
}

/** What JSON can carry. */
const JSON_OBJECTS: readonly [() => unknown, ...Array<() => unknown>] = [
	() => [],
	() => ({}),
	() => [['2026-11-29 12:30']],
	() => deep(50),
	() => deep(3_000),
	() => fromJson('{"__proto__":{"dateTime":"2026-11-29T12:30:00Z"}}'),
	() => fromJson('{"constructor":{"name":"Date"},"toString":"x","valueOf":1}'),
	() => fromJson('{"isLuxonDateTime":true,"ts":1795935600000,"isValid":true}'),
	() => fromJson('{"dateTime":{"dateTime":"2026-11-29T12:30:00Z"}}'),
	() => fromJson('{"dateTime":"2026-11-29T12:30:00","timeZone":{"__proto__":"UTC"}}'),
	() => fromJson('{"hasOwnProperty":1,"dateTime":null,"date":null}'),
	() => Array.from({ length: 10_000 }, (_, index) => index),
	() => Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`key ${index}`, index])),
];

/** What only an earlier node of the same process can hand on. */
const LIVE_OBJECTS: readonly [() => unknown, ...Array<() => unknown>] = [
	cyclic,
	() => Object.create(null) as object,
	() => Object.create({ dateTime: '2026-11-29T12:30:00Z' }) as object,
	() => new Map([['dateTime', '2026-11-29T12:30:00Z']]),
	() => new Uint8Array([1, 2, 3]),
	() => new Error('2026-11-29 12:30'),
	() => Object('2026-11-29T12:30:00Z') as object,
	() => Object(1_795_935_600) as object,
	() => /2026/,
	() => ({ toString: () => '2026-11-29T12:30:00Z', valueOf: () => 1_795_935_600 }),
	() => () => '2026-11-29T12:30:00Z',
	() => Symbol('2026'),
	() => 1_795_935_600n,
	() => Promise.resolve('2026-11-29T12:30:00Z'),
	() => ({
		get dateTime(): string {
			throw new Error('hostile');
		},
	}),
	() => ({
		toJSON: () => {
			throw new Error('hostile');
		},
	}),
];

export function drawHostile(random: Random): unknown {
	return random.pick<() => unknown>([
		() => random.pick(TEXTS),
		() => random.pick(TEXTS),
		() => random.pick(NUMBERS),
		() => random.pick(NUMBERS),
		() => random.pick([null, undefined, true, false]),
		() => random.pick(JSON_OBJECTS)(),
		() => random.pick(LIVE_OBJECTS)(),
	])();
}
