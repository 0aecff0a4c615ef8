/** LeadSquared's words reach the user, whichever form they come in, and no more of them than can be read. */
import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../simulator';
import { n8nCan } from './harness';
import { book, faultsBy, logLines, outcomesOf, placeOf, refusalFault } from './faultsSupport';
import { fatesOf, items, jsonOf, numbers, taskId, useStage, type MoveOptions } from './support';

const stage = useStage();

const moving = (count: number, options: object = {}, more: MoveOptions = {}) =>
	stage.move(items(count), {
		onError: 'continueRegularOutput',
		parameters: { options: { maxRetries: 0, timeout: 1, ...options } },
		...more,
	});

const json = (status: number, body: unknown): Fault => ({
	kind: 'raw',
	status,
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify(body),
});

describe('the reason of a refusal reaches the user', () => {
	it.each<[string, Fault, string]>([
		['a message', json(400, { Message: 'The request is invalid.' }), 'The request is invalid.'],
		[
			'what is wrong by field',
			json(400, { Message: 'Invalid.', ModelState: { 'task.FromDate': ['Not a date'] } }),
			'Invalid. task.FromDate: Not a date',
		],
		['a text', { kind: 'raw', status: 400, body: 'Slot taken' }, 'Slot taken'],
		[
			'a message below',
			json(200, { Status: 'Error', Message: { ExceptionMessage: 'Slot taken' } }),
			'Slot taken',
		],
		[
			'beside IsSuccessful',
			json(200, { Status: 'Success', Message: { IsSuccessful: false, Reason: 'Slot taken' } }),
			'Slot taken',
		],
	])('from %s', async (_, fault, words) => {
		book(stage, 1);
		stage.simulator.faults.decide = () => fault;
		const [fate] = fatesOf(await moving(1), 1);
		expect(fate?.json.error).toContain(words);
		expect(fate?.json.leadSquared).toMatchObject({ outcome: 'refused' });
	});

	it.each(['envelope', 'messageObject', 'modelState', 'text'] as const)(
		'from the simulator’s form %s, and only what is wrong is refused',
		async (form) => {
			book(stage, 6, [4]);
			stage.simulator.settings.errors.form = form;
			const run = await moving(6);
			expect(outcomesOf(run, 6)).toEqual(numbers(6).map((n) => (n === 4 ? 'refused' : 'accepted')));
			expect(fatesOf(run, 6)[4]?.json.error).toContain('UserTaskId');
		},
	);
});

describe('a report by entry', () => {
	it.each(['summary', 'rows'] as const)('tells each its own: %s', async (form) => {
		book(stage, 5, [1, 3]);
		stage.simulator.settings.bulkUpdate.badId = 'report';
		stage.simulator.settings.rowReport.form = form;
		const run = await moving(5);
		await stage.simulator.drained();
		expect(outcomesOf(run, 5)).toEqual(['accepted', 'refused', 'accepted', 'refused', 'accepted']);
		for (const n of [0, 2, 4]) expect(placeOf(stage, n)).toBe('asked');
		const refused = fatesOf(run, 5)[1]?.json;
		expect(refused?.error).toContain('Task does not exist');
		expect(stage.updates).toHaveLength(1);
	});

	it('is a failure that stops a run, and names what was accepted', async () => {
		book(stage, 5, [1]);
		stage.simulator.settings.bulkUpdate.badId = 'report';
		const run = await moving(5, { batchSize: 5 }, { onError: 'stopWorkflow' });
		const lists = run.error?.context.data as unknown as Record<string, Array<{ items: number[] }>>;
		expect(lists.accepted?.flatMap((part) => part.items)).toEqual([0, 2, 3, 4]);
		expect(lists.unchanged?.flatMap((part) => part.items)).toEqual([1]);
		expect(run.error?.message).toContain(taskId(1));
	});

	it.each(['counts', 'unknownId', 'unnamed'] as const)(
		'that does not fit what was sent makes all unknown: %s',
		async (misfit) => {
			book(stage, 5, [1]);
			stage.simulator.settings.bulkUpdate.badId = 'report';
			stage.simulator.settings.rowReport.misfit = misfit;
			const run = await moving(5, { maxRetries: 3 });
			expect(outcomesOf(run, 5)).toEqual(Array(5).fill('unknown'));
			expect(stage.updates).toHaveLength(1);
		},
	);
});

describe('something between n8n and LeadSquared', () => {
	it.each<[number, Fault, RegExp]>([
		[403, { kind: 'html', status: 403, title: 'Blocked by policy' }, /firewall.*Blocked by policy/],
		[407, { kind: 'html', status: 407 }, /proxy that asks for a sign-in/],
		...[421, 426, 431, 451].map((status): [number, Fault, RegExp] => [
			status,
			{ kind: 'emptyStatus', status },
			/a proxy or a filter/,
		]),
	])('HTTP %i is told as such after one call', async (_, fault, words) => {
		book(stage, 10);
		stage.simulator.faults.decide = () => fault;
		const run = await moving(10, { maxRetries: 3 });
		expect(stage.updates).toHaveLength(1);
		expect(outcomesOf(run, 10)).toEqual(Array(10).fill('refused'));
		const text = fatesOf(run, 10)[0]?.json.error;
		expect(text).toContain('Something between n8n and LeadSquared answered');
		expect(text).toMatch(words);
		expect(text).toMatch(/proxy or firewall/);
		expect(text).not.toMatch(/task id|right to/);
	});

	it('a reply that is not packed as it says is an unusable answer', async () => {
		book(stage, 2);
		stage.simulator.faults.decide = () => ({ kind: 'wronglyEncoded', applied: true });
		const run = await moving(2);
		expect(outcomesOf(run, 2)).toEqual(['unknown', 'unknown']);
		expect(fatesOf(run, 2)[0]?.json.error).toContain(
			n8nCan.nameBadPacking ? 'not packed as its headers say' : 'did not answer in time',
		);
		expect(fatesOf(run, 2)[0]?.json.error).not.toContain('could not be reached');
	});
});

describe('a call that is too large', () => {
	it('is halved until it fits, and later batches begin with what fitted', async () => {
		book(stage, 400);
		stage.simulator.settings.bulkUpdate.maxTaskList = 30;
		stage.simulator.settings.bulkUpdate.tooLong = '413';
		const run = await moving(400, { batchSize: 100 });
		expect(outcomesOf(run, 400)).toEqual(Array(400).fill('accepted'));
		const parts = jsonOf(run).map(({ batch, part, taskCount }) => [batch, part, taskCount]);
		expect(parts.slice(0, 4)).toEqual([1, 2, 3, 4].map((part) => [1, part, 25]));
		expect(parts).toHaveLength(16);
	});

	it('is no failure that stops a run', async () => {
		book(stage, 60);
		stage.simulator.settings.bulkUpdate.maxTaskList = 10;
		stage.simulator.settings.bulkUpdate.tooLong = '413';
		const run = await moving(60, { batchSize: 20 }, { onError: 'stopWorkflow' });
		expect(run.status).toBe('success');
		expect(outcomesOf(run, 60)).toEqual(Array(60).fill('accepted'));
	});

	it('is refused once for each size on the way to one that fits, however large the batch', async () => {
		book(stage, 1_000);
		stage.simulator.settings.bulkUpdate.maxTaskList = 70;
		stage.simulator.settings.bulkUpdate.tooLong = '413';
		await moving(1_000, { batchSize: 1_000 });
		const sizes = stage.sent.map(({ length }) => length);
		expect(sizes.filter((size) => size > 70)).toEqual([1_000, 500, 250, 125]);
		expect(sizes.filter((size) => size <= 70)).toHaveLength(16);
	});

	it('costs later batches no refused call', async () => {
		book(stage, 1_100);
		stage.simulator.settings.bulkUpdate.maxTaskList = 50;
		stage.simulator.settings.bulkUpdate.tooLong = '413';
		await moving(1_100, { batchSize: 100 });
		const tooLarge = stage.sent.filter(({ length }) => length > 50);
		// As many as were in flight before the first answer came.
		expect(tooLarge.length).toBeLessThanOrEqual(10);
		expect(stage.sent.filter(({ length }) => length <= 50)).toHaveLength(22);
	});

	it('hides no good appointment behind bad ones', async () => {
		book(stage, 400, numbers(100));
		stage.simulator.settings.bulkUpdate.maxTaskList = 30;
		stage.simulator.settings.bulkUpdate.tooLong = '413';
		const run = await moving(400, { batchSize: 50 });
		expect(outcomesOf(run, 400)).toEqual(
			numbers(400).map((n) => (n < 100 ? 'refused' : 'accepted')),
		);
	});

	it('leaves it at two batches that are taken apart for one reason', async () => {
		book(stage, 0);
		let isFirst = true;
		faultsBy(stage, (carried) => {
			if (!isFirst && carried.length <= 25) return undefined;
			isFirst = false;
			return { kind: 'raw', status: 413 };
		});
		const run = await moving(1_000, { batchSize: 50 });
		expect(new Set(outcomesOf(run, 1_000))).toEqual(new Set(['refused']));
		// Ten at most are too large, and taken apart; of the others, two, and each costs a call.
		expect(stage.updates.length).toBeLessThanOrEqual(150);
	});

	it('is not taken for one where a single appointment is refused so, and the others go together', async () => {
		book(stage, 200);
		faultsBy(stage, (carried) => (carried.includes(7) ? { kind: 'raw', status: 413 } : undefined));
		const run = await moving(200, { batchSize: 100 });
		expect(outcomesOf(run, 200)).toEqual(
			numbers(200).map((n) => (n === 7 ? 'refused' : 'accepted')),
		);
		expect(stage.updates.length).toBeLessThanOrEqual(30);
		expect(fatesOf(run, 200)[7]?.json.error).not.toContain('Items per Batch');
	});

	it('is told with what to do where refused batches are kept whole', async () => {
		book(stage, 4);
		stage.simulator.settings.bulkUpdate.maxTaskList = 2;
		stage.simulator.settings.bulkUpdate.tooLong = '413';
		const run = await moving(4, { rejectedBatches: 'keepWhole' });
		expect(outcomesOf(run, 4)).toEqual(Array(4).fill('refused'));
		expect(fatesOf(run, 4)[0]?.json.error).toContain('Items per Batch');
	});
});

describe('missing rights met in the middle of a split', () => {
	it('lose nothing good', async () => {
		book(stage, 25, [20]);
		faultsBy(stage, (carried) => {
			if (carried.length > 1 && carried.includes(20)) {
				return refusalFault('MXInvalidEntityReferenceException', 'No such task');
			}
			return carried.includes(1)
				? refusalFault('MXUnAuthorizedAccessException', 'Not yours')
				: undefined;
		});
		const run = await moving(25);
		expect(outcomesOf(run, 25)).toEqual(
			numbers(25).map((n) => (n === 1 || n === 20 ? 'refused' : 'accepted')),
		);
	});
});

describe('texts from outside', () => {
	const FORGED = 'X)\n2026-11-30T00:00:00Z | error | admin signed in \u202e';

	it('cost 5,000 error items no more than can be read', async () => {
		book(stage, 0);
		const message = `${FORGED}${'y'.repeat(50_000)}`;
		stage.simulator.faults.decide = () => refusalFault('MXInvalidInputException', message);
		const run = await moving(5_000, { batchSize: 5_000 });
		expect(outcomesOf(run, 5_000)).toEqual(Array(5_000).fill('refused'));
		const size = JSON.stringify(jsonOf(run)).length;
		expect(size).toBeLessThan(5_000 * 1_500);
		expect(fatesOf(run, 5_000)[0]?.json.error).toMatch(/… \(\d{5} characters\)/);
	});

	it.each([
		['message', refusalFault('MXInvalidInputException', FORGED)],
		['type', refusalFault(FORGED, 'no')],
		['text', { kind: 'raw', status: 400, body: FORGED } as const],
		['lost answer', { kind: 'raw', status: 500, body: FORGED } as const],
		[
			'limit',
			refusalFault(
				'MXAPIRateLimitExceededException',
				`API calls exceeded the limit of 1 in 86400 second(s) ${FORGED}`,
				429,
			),
		],
		['title', { kind: 'html', status: 403, title: FORGED } as const],
	])('forge no line of the log, and turn no text round: %s', async (_, fault) => {
		stage.simulator.faults.decide = () => fault;
		const run = await moving(3, { maxRetries: 1 });
		for (const line of logLines(run)) expect(line).not.toMatch(/[\p{Cc}\u202e]/u);
		for (const { json: told } of fatesOf(run, 3)) {
			expect(told.error).not.toMatch(/[\p{Cc}\u202e]/u);
			const { type } = told.leadSquared as IDataObject;
			expect(type).not.toMatch(/[\p{Cc}\u202e]/u);
		}
	});
});

describe('a wait that is asked for', () => {
	it.each([429, 503])(
		'of ten minutes ends the call at once, and is told: HTTP %i',
		async (status) => {
			stage.simulator.faults.decide = () => ({
				kind: 'raw',
				status,
				headers: { 'retry-after': '600' },
			});
			const run = await moving(2, { maxRetries: 3 });
			expect(stage.updates).toHaveLength(1);
			expect(fatesOf(run, 2)[0]?.json.error).toContain('asks to wait 10 minutes');
		},
	);

	it('after 503 is waited for whole', async () => {
		stage.simulator.faults.push({ kind: 'raw', status: 503, headers: { 'retry-after': '2' } });
		const begin = performance.now();
		const run = await moving(2, { maxRetries: 1 });
		expect(outcomesOf(run, 2)).toEqual(['accepted', 'accepted']);
		expect(performance.now() - begin).toBeGreaterThanOrEqual(1_990);
	});
});

it('the id of a receipt keeps all its digits', async () => {
	stage.simulator.settings.bulkUpdate.messageId = 123456789012345678901234567890n;
	stage.simulator.settings.bulkUpdate.messageIdAs = 'number';
	const [first] = jsonOf(await moving(1));
	expect(first).toMatchObject({ success: true, requestId: '123456789012345678901234567890' });
});
