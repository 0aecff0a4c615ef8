import { type Fault, idsIn, listOf, type ReceivedCall } from '../simulator';
import { Random, seedOf } from '../random';

/** A fault after which nobody can tell whether the call was carried out. */
type LostAnswer = Exclude<Fault, { kind: 'delay' | 'limited' | 'refused' }>;

/** What a call may meet. A limit holds up everything for a second or so, so there are few of it. */
type Draw = (random: Random) => Fault;
type DrawLost = (random: Random) => LostAnswer;

const applied = (random: Random): { applied: boolean } => ({ applied: random.chance(50) });

const LIMIT_BODIES = [
	'{"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException","ExceptionMessage":"API calls exceeded the limit of 1000 in 1 second(s)"}',
	'{"Status":"Error","ExceptionType":"MXException","ExceptionMessage":"API calls exceeded the limit of 1000 in 1 second(s)"}',
	'{"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException","ExceptionMessage":"Too many requests"}',
] as const;

const limited: Draw = (random) => ({
	kind: 'raw',
	status: random.pick([429, 403, 200]),
	headers: { 'content-type': 'application/json', 'retry-after': String(random.whole(1, 4) / 10) },
	body: random.pick(LIMIT_BODIES),
});

const LOST: readonly [DrawLost, ...DrawLost[]] = [
	(random) => ({ kind: 'reset', ...applied(random) }),
	(random) => ({ kind: 'hang', ...applied(random) }),
	(random) => ({ kind: 'emptyStatus', ...applied(random) }),
	(random) => ({ kind: 'emptyStatus', status: 504, ...applied(random) }),
	(random) => ({ kind: 'html', ...applied(random) }),
	(random) => ({ kind: 'html', status: 502, ...applied(random) }),
	(random) => ({ kind: 'timedOut', ...applied(random) }),
	(random) => ({ kind: 'wronglyEncoded', ...applied(random) }),
	(random) => ({ kind: 'truncatedJson', ...applied(random) }),
	(random) => ({ kind: 'truncatedJson', cut: 'connection', ...applied(random) }),
];

const ANY: readonly [Draw, ...Draw[]] = [
	...LOST,
	limited,
	limited,
	// In the simulator's own words, with the window that it tells.
	(random) => ({ kind: 'limited', answer: random.pick(['429', '403', '200']) }),
];

/** Refusals for the content that have nothing to do with it: the same call would have been accepted before. */
const REFUSED: readonly [Fault, ...Fault[]] = [
	{
		kind: 'refused',
		exception: { type: 'MXDuplicateEntryException', message: 'Duplicate request' },
		form: 'envelope',
	},
	{
		kind: 'refused',
		exception: { type: 'MXException', message: 'An update of this task is already in progress' },
		form: 'text',
		status: 409,
	},
	{
		kind: 'refused',
		exception: { type: 'MXException', message: 'The request was processed before' },
		form: 'modelState',
	},
	{
		kind: 'refused',
		exception: { type: 'MXException', message: 'The task is locked by another update' },
		form: 'messageObject',
	},
];

const REFUSED_AFTERWARDS = 'applied and lost, then refused';
const LIMITED_AFTERWARDS = 'applied and lost, then limited';

/** What a report calls a fault; all that the issue names are here. */
export const FAULT_NAMES = [
	'reset',
	'hang',
	'empty 503',
	'empty 504',
	'HTML',
	'HTML 502',
	'database timeout',
	'wrong encoding',
	'truncated JSON',
	'cut connection',
	'limit as 429',
	'limit as 403',
	'limit as 200',
	REFUSED_AFTERWARDS,
	LIMITED_AFTERWARDS,
] as const;

function nameOf(fault: Fault): string {
	switch (fault.kind) {
		case 'emptyStatus':
			return `empty ${fault.status ?? 503}`;
		case 'html':
			return fault.status === undefined ? 'HTML' : `HTML ${fault.status}`;
		case 'truncatedJson':
			return fault.cut === 'connection' ? 'cut connection' : 'truncated JSON';
		case 'timedOut':
			return 'database timeout';
		case 'wronglyEncoded':
			return 'wrong encoding';
		case 'limited':
			return `limit as ${fault.answer ?? '429'}`;
		case 'raw':
			return `limit as ${fault.status}`;
		default:
			return fault.kind;
	}
}

export interface FaultMixOptions {
	seed: number;
	/** How many of a hundred calls meet a fault. */
	percent: number;
	/** Calls that carry one of these lose every answer. */
	cursed?: ReadonlySet<string>;
	/**
	 * The first call that carries one of these is carried out and loses its answer, and all that follow are refused for
	 * their content: nobody can know of it but by reading.
	 */
	stubborn?: ReadonlySet<string>;
	/** How many tries of one list may meet a fault; unset: any number. */
	mostInARow?: number;
}

/** How many of a hundred lists are carried out, lose their answer, and are then refused or limited. */
const PERCENT_IN_SEQUENCE = 4;

interface Played {
	name: string;
	fault: Fault;
}

/** Decides on each call's fault by what it carries and how often it came, so that the order of the calls is no matter. */
export class FaultMix {
	/** How many calls met each kind, by its name. */
	readonly played = new Map<string, number>();
	calls = 0;
	private readonly tries = new Map<string, number>();

	constructor(private readonly options: FaultMixOptions) {}

	readonly decide = (call: ReceivedCall): Fault | undefined => {
		this.calls += 1;
		const played = this.play(call);
		if (played === undefined) return undefined;
		this.played.set(played.name, (this.played.get(played.name) ?? 0) + 1);
		return played.fault;
	};

	private play(call: ReceivedCall): Played | undefined {
		const { seed, percent, cursed, stubborn, mostInARow = Infinity } = this.options;
		const list = listOf(call);
		const asked = list ?? `${call.path}?${call.rawQuery}`;
		const attempt = this.count(asked);
		if (attempt > mostInARow) return undefined;
		const ids = idsIn(call);
		const random = new Random(seedOf(`${seed} ${attempt} ${asked}`));
		if (ids.some((id) => cursed?.has(id))) return named(random.pick(LOST)(random));
		const ofOne = ids.find((id) => stubborn?.has(id));
		if (ofOne !== undefined) {
			return refusedAfterwards(new Random(seedOf(`${seed} ${ofOne}`)), this.count(ofOne));
		}
		return (
			(list === undefined ? undefined : inSequence(seed, list, attempt)) ??
			(random.chance(percent) ? named(random.pick(ANY)(random)) : undefined)
		);
	}

	/** How often the key came, this time included. */
	private count(key: string): number {
		const count = (this.tries.get(key) ?? 0) + 1;
		this.tries.set(key, count);
		return count;
	}

	get faults(): number {
		return [...this.played.values()].reduce((sum, count) => sum + count, 0);
	}

	toString(): string {
		const played = [...this.played].sort(([a], [b]) => (a < b ? -1 : 1));
		return played.map(([name, count]) => `${name} ${count}`).join(', ');
	}
}

function named(fault: Fault): Played {
	return { name: nameOf(fault), fault };
}

/** The sequence of a list, if it has one: two steps, then whatever comes. */
function inSequence(seed: number, list: string, attempt: number): Played | undefined {
	const random = new Random(seedOf(`${seed} sequence ${list}`));
	if (attempt > 2 || !random.chance(PERCENT_IN_SEQUENCE)) return undefined;
	if (random.chance(60)) return refusedAfterwards(random, attempt);
	if (attempt === 1) return named(carriedOut(random));
	return { name: LIMITED_AFTERWARDS, fault: limited(random) };
}

function refusedAfterwards(random: Random, attempt: number): Played {
	const refusal = random.pick(REFUSED);
	if (attempt === 1) return named(carriedOut(random));
	return { name: REFUSED_AFTERWARDS, fault: refusal };
}

/** A call that is carried out, and whose answer nobody gets to see. */
function carriedOut(random: Random): LostAnswer {
	return { ...random.pick(LOST)(random), applied: true };
}
