/** One run of the fuzz: a few thousand items through the node, each held against the judge. */
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { type Engine, type EngineRun } from '../../engine/harness';
import type { Simulator } from '../../simulator';
import type { Random } from '../../random';
import type { Report } from '../report';
import { NODE } from '../stage';
import { countFeatures, type FeatureCount } from './features';
import { type Fuzzed, makeItems } from './items';
import { type Entry, judge, type RunFacts } from './judge';
import { type Kind, kindsOf, kindsOfKeys } from './kinds';
import { type Names, NAMINGS } from './naming';
import { misleadingSigns, withOtherSigns } from './signs';

/** Smaller ones would be thousands of calls, and the pace would let them wait. */
const LEAST_BATCH = 10;

const WORKFLOW_ZONE = 'America/New_York';

/** Longer reasons are of no use to anybody. */
const MOST_REASON = 4_000;

export interface Tally {
	items: number;
	sendable: number;
	refused: number;
	/** How many values and names of each kind were thrown. */
	kinds: ReadonlyMap<Kind, number>;
	/** What was tried of the ways in which dates are read, by name. */
	features: ReadonlyMap<string, FeatureCount>;
}

/** One in so many of the chunks with expressions shifts the appointments; the others give them new times. */
const SHIFTS = 3;

/** Runs `count` items of the chunk's own kind. With a simulator they are sent, else it is a dry run. */
export async function fuzzChunk(
	engine: Engine,
	random: Random,
	chunk: number,
	count: number,
	report: Report,
	simulator?: Simulator,
): Promise<Tally> {
	const names = NAMINGS[chunk % NAMINGS.length] ?? NAMINGS[0];
	// Every other time round, so that each naming comes in each mapping mode.
	const manual = names.expressions !== undefined && Math.floor(chunk / NAMINGS.length) % 2 === 0;
	const isShift = manual && chunk % SHIFTS === 1;
	const byDuration = !isShift && random.chance(30);
	const isEvaluated = manual && names.isEvaluated === true;
	const facts = { ownZone: WORKFLOW_ZONE, now: Date.now() / 1000 };
	const fuzzed = makeItems(random, count, {
		...{ names, byDuration, chunk, isShift, isEvaluated, facts },
	});
	const output = random.pick(['appointments', 'batches']);
	const parameters: INodeParameters = {
		...(manual ? manually(names) : automatically(random, names)),
		...(isShift
			? { operation: 'bulkShiftTime', shiftBy: '={{ $json.by }}', shiftUnit: '={{ $json.unit }}' }
			: {}),
		endGivenAs: byDuration ? 'duration' : 'toDate',
		durationMinutes: '={{ $json.minutes }}',
		dateFormat: '={{ $json.format }}',
		customDateFormat: '={{ $json.pattern }}',
		timezone: '={{ $json.zone }}',
		options: { dryRun: simulator === undefined, batchSize: random.whole(LEAST_BATCH, 300), output },
	};
	const run = await engine.run({
		nodes: [
			{
				name: NODE,
				type: 'n8n-nodes-leadsquared-crm.leadSquared',
				parameters,
				onError: 'continueRegularOutput',
			},
		],
		items: fuzzed.map(({ item }) => item),
		credentials: { leadSquaredApi: credentialOf(simulator) },
		workflowTimezone: WORKFLOW_ZONE,
	});
	report.check(
		run.status === 'success',
		() => `chunk ${chunk} ended as ${run.status}: ${String(run.error?.message)}`,
	);
	return judgeRun(run, fuzzed, facts, chunk, report, simulator);
}

function manually({ expressions }: Names): INodeParameters {
	return {
		mappingMode: 'defineBelow',
		userTaskId: expressions?.id ?? '',
		fromDate: expressions?.from ?? '',
		toDate: expressions?.to ?? '',
	};
}

/** Now and then a name was copied with signs that nobody sees. */
function automatically(random: Random, { id, from, to }: Names): INodeParameters {
	const named = (name: string) => (random.chance(80) ? name : withOtherSigns(random, name));
	return {
		mappingMode: 'autoMapInputData',
		userTaskIdField: named(id),
		fromDateField: named(from),
		toDateField: named(to),
	};
}

function credentialOf(simulator: Simulator | undefined): { [name: string]: string | number } {
	if (simulator === undefined)
		return { region: 'api.leadsquared.com', accessKey: 'a', secretKey: 's' };
	return { region: 'custom', host: simulator.url, ...simulator.keys, rateLimit: 1_000 };
}

function judgeRun(
	run: EngineRun,
	fuzzed: readonly Fuzzed[],
	facts: RunFacts,
	chunk: number,
	report: Report,
	simulator?: Simulator,
): Tally {
	const expected = fuzzed.map(({ values }) => judge(values, facts));
	const final = lastOfEach(expected);
	const results = run.node(NODE).outputs[0] ?? [];
	const lost = results.find(({ json }) => outcomeOf(json) === 'notSent');
	report.check(
		lost === undefined,
		() => `chunk ${chunk}: one item stopped the run: ${reasonOf(lost)}`,
	);
	if (lost !== undefined)
		return { items: fuzzed.length, sendable: 0, refused: 0, kinds: new Map(), features: new Map() };
	const isFailure = ({ json }: INodeExecutionData) => outcomeOf(json) === 'invalid';
	const failures = new Map(results.filter(isFailure).map((result) => [linkOf(result), result]));
	fuzzed.forEach((each, item) => {
		const failure = failures.get(item);
		const wanted = expected[item];
		const where = () => `chunk ${chunk} item ${item}, ${shown(each)}`;
		if (wanted === undefined) checkReason(failure, item, where, report);
		else report.check(failure === undefined, () => `${where()} is refused: ${reasonOf(failure)}`);
	});
	const good = results.filter((result) => !isFailure(result));
	checkSent(good, [...final.values()], fuzzed, expected, final, chunk, report);
	if (simulator !== undefined) checkReceived(simulator, [...final.values()], report);
	const sendable = expected.filter((entry) => entry !== undefined).length;
	const refused = fuzzed.length - sendable;
	const features = countFeatures(fuzzed, (item) => expected[item] !== undefined);
	return { items: fuzzed.length, sendable, refused, kinds: kindsIn(fuzzed), features };
}

function kindsIn(fuzzed: readonly Fuzzed[]): Map<Kind, number> {
	const counts = new Map<Kind, number>();
	for (const { item, values } of fuzzed) {
		const { id, from, end } = values;
		const given = [id, from, ...Object.values(end)] as unknown[];
		for (const kind of [...given.flatMap(kindsOf), ...kindsOfKeys(item.json)]) {
			counts.set(kind, (counts.get(kind) ?? 0) + 1);
		}
	}
	return counts;
}

/** Each appointment's last entry, in the order of its first item. */
function lastOfEach(expected: ReadonlyArray<Entry | undefined>): Map<string, Entry> {
	const last = new Map<string, Entry>();
	for (const entry of expected)
		if (entry !== undefined) last.set(entry.UserTaskId.toLowerCase(), entry);
	return last;
}

function outcomeOf({ leadSquared }: IDataObject): unknown {
	return (leadSquared as IDataObject | undefined)?.outcome;
}

function linkOf({ pairedItem }: INodeExecutionData): number {
	return typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : NaN;
}

function checkReason(
	failure: INodeExecutionData | undefined,
	item: number,
	where: () => string,
	report: Report,
): void {
	report.check(failure !== undefined, () => `${where()} is not refused`);
	if (failure === undefined) return;
	const reason = reasonOf(failure);
	report.check(
		reason.startsWith(`[item ${item}] `),
		() => `${where()} has no reason: ${reason.slice(0, 200)}`,
	);
	report.check(
		reason.length <= MOST_REASON,
		() => `${where()} has a reason of ${reason.length} signs`,
	);
	const misleading = misleadingSigns(reason);
	report.check(
		misleading.length === 0,
		() => `${where()} has ${JSON.stringify(misleading)} in its reason: ${reason}`,
	);
}

const reasonOf = (failure: INodeExecutionData | undefined): string => {
	const text = failure?.json.error;
	return typeof text === 'string' ? text : '';
};

/** What came out, in either output form, is what the judge expects, in its order. */
function checkSent(
	good: readonly INodeExecutionData[],
	entries: readonly Entry[],
	fuzzed: readonly Fuzzed[],
	expected: ReadonlyArray<Entry | undefined>,
	final: ReadonlyMap<string, Entry>,
	chunk: number,
	report: Report,
): void {
	const batches = good.filter(({ json }) => 'tasks' in json && 'batch' in json);
	if (batches.length > 0) {
		const tasks = batches.flatMap(({ json }) => json.tasks as unknown as Entry[]);
		report.check(
			tasks.length === entries.length,
			() => `chunk ${chunk}: ${tasks.length} of ${entries.length} are sent`,
		);
		// Else each after the first that is lacking would be a violation.
		if (tasks.length !== entries.length) return;
		entries.forEach((entry, index) => {
			report.check(
				same(tasks[index], entry),
				() =>
					`chunk ${chunk}: ${JSON.stringify(tasks[index])} is sent for ${JSON.stringify(entry)}`,
			);
		});
		return;
	}
	for (const result of good) {
		const item = linkOf(result);
		const own = expected[item];
		const wanted = own === undefined ? undefined : final.get(own.UserTaskId.toLowerCase());
		const told = result.json.leadSquared as unknown as Entry;
		report.check(
			same(told, wanted),
			() =>
				`chunk ${chunk} item ${item}, ${shown(fuzzed[item])}: ${JSON.stringify(told)} for ${JSON.stringify(wanted)}`,
		);
		report.check(
			keepsOwn(result.json, fuzzed[item]?.item.json),
			() => `chunk ${chunk} item ${item} lost its own data`,
		);
	}
	const linked = good.length;
	const sendable = expected.filter((entry) => entry !== undefined).length;
	report.check(linked === sendable, () => `chunk ${chunk}: ${linked} of ${sendable} come out`);
}

function same(one: Entry | undefined, other: Entry | undefined): boolean {
	return (
		one?.UserTaskId === other?.UserTaskId &&
		one?.FromDate === other?.FromDate &&
		one?.ToDate === other?.ToDate
	);
}

/** All that the item held is there as it was, but for the two names that are the node's and n8n's. */
function keepsOwn(json: IDataObject, own: IDataObject = {}): boolean {
	const keys = Reflect.ownKeys(own).filter((key) => key !== 'error' && key !== 'leadSquared');
	const valueOf = (object: object, key: PropertyKey) =>
		Object.getOwnPropertyDescriptor(object, key)?.value as unknown;
	return keys.every((key) => Object.is(valueOf(json, key), valueOf(own, key)));
}

/** What really arrived, over the wire. */
function checkReceived(simulator: Simulator, entries: readonly Entry[], report: Report): void {
	const arrived = simulator.received.flatMap(
		({ json }) => (json as { TaskList?: Entry[] } | undefined)?.TaskList ?? [],
	);
	const byId = new Map(arrived.map((entry) => [entry.UserTaskId.toLowerCase(), entry]));
	report.check(byId.size === arrived.length, () => 'an appointment arrived twice');
	for (const entry of entries) {
		const there = byId.get(entry.UserTaskId.toLowerCase());
		report.check(
			same(there, entry),
			() => `${JSON.stringify(there)} arrived for ${JSON.stringify(entry)}`,
		);
	}
	report.check(
		arrived.length === entries.length,
		() => `${arrived.length} arrived of ${entries.length}`,
	);
}

/** The values of an item for a report: cut, and never in the way of it. */
function shown(fuzzed: Fuzzed | undefined): string {
	try {
		const text = JSON.stringify(fuzzed?.values, (_, value: unknown) =>
			typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function'
				? String(value)
				: typeof value === 'string'
					? value.slice(0, 100)
					: value,
		);
		return text.slice(0, 500);
	} catch {
		return 'values that cannot be shown';
	}
}
