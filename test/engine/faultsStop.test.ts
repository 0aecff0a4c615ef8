/** Stop mode on a bad day: the error is true to what LeadSquared holds, and nothing is started after it. */
import type { Fault } from '../simulator';
import { eventually } from '../until';
import type { EngineRun } from './harness';
import {
	book,
	expectNoSecrets,
	faultsBy,
	gate,
	numbersIn,
	placeOf,
	refusalFault,
} from './faultsSupport';
import { descriptionLines, items, numbers, type MoveOptions, useStage } from './support';

const stage = useStage();

interface Told {
	batch: number;
	items: number[];
	requestId?: string;
	outcome?: string;
	message?: string;
}
type Lists = Record<'accepted' | 'unchanged' | 'unknown', Told[]>;

const listsOf = (run: EngineRun): Lists => run.error?.context.data as unknown as Lists;
const itemsIn = (told: readonly Told[]): number[] =>
	told.flatMap((each) => each.items).sort((a, b) => a - b);

/** Lets the other calls go on. */

/** Batches of two. */
const moving = (count: number, options: object = {}, more: MoveOptions = {}) =>
	stage.move(items(count), {
		parameters: { options: { batchSize: 2, maxRetries: 0, timeout: 1, ...options } },
		...more,
	});

/** Holds the three lists against the simulator: each item is in one of them, and what is said of it is so. */
async function expectTrueLists(run: EngineRun, count: number): Promise<Lists> {
	await stage.simulator.drained();
	const lists = listsOf(run);
	const { accepted, unchanged, unknown } = lists;
	expect(itemsIn([...accepted, ...unchanged, ...unknown])).toEqual(numbers(count));
	const places = (told: readonly Told[]) => new Set(itemsIn(told).map((n) => placeOf(stage, n)));
	expect([...places(accepted)].filter((place) => place !== 'asked')).toEqual([]);
	expect([...places(unchanged)].filter((place) => place === 'asked')).toEqual([]);
	expectNoSecrets(stage, run);
	return lists;
}

const REFUSED = refusalFault('MXInvalidInputException', 'Bad x');

describe('a run that stops half way', () => {
	it('tells what is accepted, unchanged and unknown, as it stands in LeadSquared', async () => {
		book(stage, 12, [5]);
		faultsBy(stage, ([first]) => {
			if (first === 2) return { kind: 'reset', applied: true };
			return first === 6 ? { kind: 'truncatedJson', applied: false } : undefined;
		});
		const run = await moving(12);
		const { accepted, unchanged, unknown } = await expectTrueLists(run, 12);
		expect(itemsIn(unknown)).toEqual([2, 3, 6, 7]);
		expect(itemsIn(unchanged)).toContain(5);
		// Which of the others were on their way when the first one failed depends on the pace.
		expect(itemsIn(accepted).slice(0, 2)).toEqual([0, 1]);
		expect(itemsIn([...accepted, ...unchanged]).slice(-4)).toEqual([8, 9, 10, 11]);
		const lines = descriptionLines(run);
		const ids = accepted.map(({ requestId }) => requestId).join(', ');
		const count = itemsIn(accepted).length;
		expect(lines).toContainEqual(
			expect.stringMatching(
				`^Accepted by LeadSquared: ${count} appointments of batch(?:es)? 1.*\\. Request ids: ${ids}\\.$`,
			),
		);
		expect(lines).toContainEqual(
			expect.stringMatching(/^Certainly unchanged: \d appointments? of batch(?:es)? 3/),
		);
		expect(lines).toContainEqual(
			expect.stringMatching(/^Unknown .*: 4 appointments of batches 2, 4\./),
		);
	});

	it('is about the first batch that failed, though a later one failed sooner', async () => {
		book(stage, 8);
		const { opened, open } = gate();
		stage.simulator.faults.decide = async (call) => {
			const [first] = numbersIn(call);
			if (first === 6) {
				setImmediate(open);
				return REFUSED;
			}
			if (first !== 2) return undefined;
			await opened;
			return refusalFault('MXInvalidEntityException', 'Bad y');
		};
		const run = await moving(8, { rejectedBatches: 'keepWhole' });
		expect(run.error?.message).toMatch(/^Batch 2 of 4.*Bad y/);
		expect(run.error?.itemIndex).toBe(2);
		await expectTrueLists(run, 8);
	});

	it('still takes the refused batch apart, and names the culprit', async () => {
		book(stage, 8, [6]);
		const run = await moving(8, { batchSize: 8 });
		expect(run.error?.message).toContain('[item 6]');
		expect(run.error?.itemIndex).toBe(6);
		const { accepted, unchanged } = await expectTrueLists(run, 8);
		expect(itemsIn(accepted)).toEqual([0, 1, 2, 3, 4, 5, 7]);
		expect(itemsIn(unchanged)).toEqual([6]);
	});

	it('starts no batch after the first failure, and waits for those in flight', async () => {
		book(stage, 60);
		const { opened, open } = gate();
		stage.simulator.faults.decide = async (call) => {
			const [first] = numbersIn(call);
			if (first === 0) {
				// Refused once all ten are in flight: the first answers are waited for, two seconds in all.
				await eventually(() => stage.updates.length === 10);
				setImmediate(open);
				return REFUSED;
			}
			await opened;
			return undefined;
		};
		const run = await moving(60, { rejectedBatches: 'keepWhole', timeout: 30 });
		const { accepted, unchanged } = await expectTrueLists(run, 60);
		expect(stage.updates).toHaveLength(10);
		expect(itemsIn(accepted)).toEqual(numbers(18, 2));
		expect(itemsIn(unchanged)).toEqual([0, 1, ...numbers(40, 20)]);
		const notStarted = unchanged.filter(({ outcome }) => outcome === 'notSent');
		expect(itemsIn(notStarted)).toEqual(numbers(40, 20));
		for (const { message } of notStarted) {
			expect(message).toMatch(/^Not sent, since an earlier batch failed: .*Bad x/);
		}
	});

	it('starts none either that waited for a place in the window when the first one failed', async () => {
		book(stage, 8);
		const tooMany = new AbortController();
		stage.simulator.faults.decide = () => {
			if (stage.updates.length > 1) tooMany.abort();
			return REFUSED;
		};
		const run = await moving(
			8,
			{ rejectedBatches: 'keepWhole' },
			// One call in five seconds: the others wait.
			{ credential: { rateLimit: 1 }, signal: tooMany.signal },
		);
		expect(stage.updates).toHaveLength(1);
		expect(run.status).toBe('error');
		const outcomes = listsOf(run).unchanged.map(({ outcome }) => outcome);
		expect(outcomes).toEqual(['refused', 'notSent', 'notSent', 'notSent']);
	}, 10_000);

	it('starts none either that waited for the end of a pause when the first one failed', async () => {
		book(stage, 8);
		const { settings, faults } = stage.simulator;
		Object.assign(settings.rateLimit, { calls: 1, windowMs: 1_000, retryAfter: 1 });
		const tooMany = new AbortController();
		const refused = new Set<string>();
		// All that are on their way are told to wait; the first one that comes again is refused for good.
		faults.decide = ({ body }) => {
			if (stage.updates.length > 5) tooMany.abort();
			if (refused.has(body)) return REFUSED;
			refused.add(body);
			return { kind: 'limited' };
		};
		const options = { rejectedBatches: 'keepWhole' };
		const run = await moving(8, options, { signal: tooMany.signal });
		const final = stage.updates.filter(({ fault }) => fault?.kind === 'raw');
		expect(final).toEqual(stage.updates.slice(-1));
		expect(run.status).toBe('error');
		const outcomes = listsOf(run).unchanged.map(({ outcome }) => outcome);
		expect(outcomes.sort()).toEqual(['notSent', 'notSent', 'notSent', 'refused']);
	}, 10_000);

	it('keeps its description readable with very many batches, and the data whole', async () => {
		const count = 150;
		book(stage, count, [count - 1]);
		const run = await moving(count, { batchSize: 1 });
		const { accepted } = await expectTrueLists(run, count);
		expect(itemsIn(accepted)).toEqual(numbers(count - 1));
		const description = run.error?.description ?? '';
		expect(description.length).toBeLessThan(2_000);
		expect(description).toContain('149 appointments');
		expect(description).toMatch(/and \d+ more/);
	});
});

describe('a refusal after a lost answer', () => {
	it.each<[string, Fault]>([
		['of the keys', { kind: 'raw', status: 401 }],
		['of the rights', refusalFault('MXUnAuthorizedAccessException', 'Not yours')],
		['of the path', { kind: 'raw', status: 404 }],
		['by a redirect', { kind: 'redirect', location: 'http://127.0.0.1:9/' }],
	])('%s does not take back that it may have been accepted', async (_, refusal) => {
		book(stage, 2);
		let calls = 0;
		stage.simulator.faults.decide = () => {
			calls += 1;
			return calls === 1 ? { kind: 'reset', applied: true } : refusal;
		};
		const run = await moving(2, { maxRetries: 1 });
		await stage.simulator.drained();
		expect(numbers(2).map((n) => placeOf(stage, n))).toEqual(['asked', 'asked']);
		const { unchanged, unknown } = listsOf(run);
		expect(itemsIn(unchanged)).toEqual([]);
		expect(itemsIn(unknown)).toEqual([0, 1]);
		expect(descriptionLines(run)[0]).not.toMatch(/unchanged|nothing was changed/i);
	});
});
