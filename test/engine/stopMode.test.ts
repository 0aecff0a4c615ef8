import type { INodeParameters } from 'n8n-workflow';
import type { Fault, ReceivedCall } from '../simulator';
import {
	at,
	descriptionLines,
	type Entry,
	item,
	items,
	numbers,
	taskId,
	useStage,
	WHO_PATH,
} from './support';

const stage = useStage();

const REFUSAL: Fault = {
	kind: 'raw',
	status: 500,
	body: '{"Status":"Error","ExceptionType":"MXInvalidInputException","ExceptionMessage":"No <b>such</b> task & more"}',
};

const taskList = ({ json }: ReceivedCall): Entry[] => (json as { TaskList: Entry[] }).TaskList;

/** Something that calls wait for until the test lets them go. */
const gate = () => {
	let open: () => void = () => undefined;
	const opened = new Promise<void>((resolve) => {
		open = resolve;
	});
	return { opened, open };
};

/** Decides by the first appointment of a call. */
const byFirst = (decide: (n: number) => Fault | undefined) => {
	stage.simulator.faults.decide = (call) =>
		decide(Number.parseInt(at(taskList(call)).UserTaskId.slice(-12), 16));
};

describe('bad items', () => {
	const bad = (count: number, of: number) =>
		items(of).map((each, n) => (n < of - count ? each : item(n, { FromDate: `day ${n}` })));

	it('stop the run before the first call, however many good ones there are', async () => {
		const run = await stage.move(bad(1, 60));
		expect(run.status).toBe('error');
		expect(stage.simulator.received).toEqual([]);
		expect(run.error?.message).toMatch(/^1 of 60 items .*\[item 59\] From Date "day 59" is not a/);
		expect(run.error?.itemIndex).toBe(59);
		expect(run.error?.description).toContain('Nothing was sent');
	});

	it('are all listed: ten in full, the others by their numbers, with their count', async () => {
		const run = await stage.move(bad(14, 20));
		expect(run.error?.message).toContain('14 of 20 items');
		expect(run.error?.itemIndex).toBe(6);
		const [nothingSent, ...lines] = descriptionLines(run);
		expect(nothingSent).toContain('Nothing was sent');
		expect(lines.slice(0, 10)).toEqual(
			numbers(10, 6).map(
				(n) => expect.stringMatching(`^\\[item ${n}\\] From Date "day ${n}" .{20}`) as string,
			),
		);
		expect(lines.slice(10)).toEqual([
			expect.stringMatching(/4 more: \[item 16\], \[item 17\], \[item 18\], \[item 19\]$/),
		]);
	});

	it('are in the error’s data, the first hundred in full, the others counted', async () => {
		const run = await stage.move(bad(250, 251));
		const data = run.error?.context.data as {
			invalidItems: Array<{ item: number; problems: string[] }>;
			moreInvalidItems: number;
		};
		expect(data.invalidItems.map((each) => each.item)).toEqual(numbers(100, 1));
		expect(data.moreInvalidItems).toBe(150);
		for (const { item: n, problems } of data.invalidItems) {
			expect(problems).toEqual([expect.stringContaining(`From Date "day ${n}"`)]);
		}
	});

	it('are shown as they are, whatever markup they hold', async () => {
		const marked = item(0, { FromDate: '<img src=x onerror=alert(1)> & <br>' });
		const run = await stage.move([marked, item(1, { FromDate: 'soon' })]);
		expect(run.error?.description).not.toMatch(/<(?!br>)/);
		expect(run.error?.description).toContain('&lt;img src=x onerror=alert(1)> &amp; &lt;br>');
		expect(descriptionLines(run)).toHaveLength(3);
	});

	it('are told once where there is only one', async () => {
		const run = await stage.move([item(0, { FromDate: 'soon' })]);
		expect(run.error?.message).toMatch(
			/^The item cannot be sent: \[item 0\] From Date "soon" is not/,
		);
		expect(descriptionLines(run)).toEqual(['Nothing was sent, and no appointment is changed.']);
	});

	it('are counted by n8n’s own numbers, from 0', async () => {
		const run = await stage.move([item(0, { FromDate: null }), item(1)]);
		expect(run.error?.message).toContain('[item 0]');
		expect(run.error?.itemIndex).toBe(0);
	});
});

describe('a run that stops half way', () => {
	const inTwos: INodeParameters = { options: { batchSize: 2, maxRetries: 0 } };

	it('tells what was accepted, what is certainly unchanged and what is unknown', async () => {
		// Batch 2 is refused; batch 3 is lost on its way back, after that; 1 and 4 are accepted.
		const partOfSecond = gate();
		stage.simulator.faults.decide = async (call) => {
			const [{ UserTaskId }, ...more] = taskList(call) as [Entry, ...Entry[]];
			if ([taskId(2), taskId(3)].includes(UserTaskId)) {
				if (more.length === 0) partOfSecond.open();
				return REFUSAL;
			}
			if (UserTaskId !== taskId(4)) return undefined;
			await partOfSecond.opened;
			return { kind: 'reset', applied: true };
		};
		const run = await stage.move(items(8), { parameters: inTwos });
		const accepted = stage.updates.flatMap(({ answered }) => {
			const { body } = answered as { body?: string };
			return /"Id":"(\d+)"/.exec(body ?? '')?.[1] ?? [];
		});
		expect(accepted).toHaveLength(2);
		const { message = '', context = {}, httpCode } = { ...run.error };
		expect(message).toContain('Batch 2 of 4');
		expect(message).toContain('MXInvalidInputException');
		expect(message).toContain('No <b>such</b> task & more');
		expect(httpCode).toBe('500');
		expect(run.error?.itemIndex).toBe(2);
		const lines = descriptionLines(run);
		expect(lines).toHaveLength(4);
		expect(lines[1]).toMatch(/^Accepted by LeadSquared: 4 appointments of batches 1, 4\./);
		for (const id of accepted) expect(lines[1]).toContain(id);
		expect(lines[2]).toMatch(/^Certainly unchanged: 2 appointments of batch 2\./);
		expect(lines[2]).toContain(`[item 2] User Task ID ${taskId(2)}`);
		expect(lines[2]).toContain(`[item 3] User Task ID ${taskId(3)}`);
		expect(lines[3]).toMatch(/^Unknown .*: 2 appointments of batch 3\..* harmless/);
		expect(context.data).toMatchObject({
			accepted: [
				{ batch: 1, items: [0, 1], userTaskIds: [taskId(0), taskId(1)] },
				{ batch: 4, items: [6, 7], userTaskIds: [taskId(6), taskId(7)] },
			],
			unchanged: [
				{ batch: 2, items: [2], outcome: 'refused', type: 'MXInvalidInputException' },
				{ batch: 2, items: [3], outcome: 'refused', type: 'MXInvalidInputException' },
			],
			unknown: [{ batch: 3, items: [4, 5], userTaskIds: [taskId(4), taskId(5)], type: 'NoAnswer' }],
		});
		const { accepted: told } = context.data as { accepted: Array<{ requestId: string }> };
		expect(told.map(({ requestId }) => requestId).sort()).toEqual(accepted.sort());
	});

	it('takes the refused batch apart, so that the appointment at fault is named', async () => {
		stage.simulator.settings.bulkUpdate.unknownIdIsBad = true;
		const times = { DueDate: '2026-01-01 00:00:00', EndDate: '2026-01-01 00:00:00' };
		stage.simulator.addAppointments(
			numbers(25)
				.filter((n) => n !== 17)
				.map((n) => ({ UserTaskId: taskId(n), ...times })),
		);
		const run = await stage.move(items(25));
		expect(run.error?.message).toMatch(
			new RegExp(`^Batch 1 of 1, \\[item 17\\] User Task ID ${taskId(17)}: .*refused`),
		);
		expect(run.error?.itemIndex).toBe(17);
		const [, accepted, unchanged] = descriptionLines(run);
		expect(accepted).toContain('24 appointments of batch 1.');
		expect(unchanged).toContain('1 appointment of batch 1.');
		await stage.simulator.drained();
		const moved = numbers(25).filter(
			(n) => stage.simulator.appointment(taskId(n))?.DueDate.startsWith('2026-11-29') === true,
		);
		expect(moved).toEqual(numbers(25).filter((n) => n !== 17));
	});

	it('names all items of an appointment that was named more than once', async () => {
		byFirst(() => REFUSAL);
		const run = await stage.move([item(0), item(1, { UserTaskId: taskId(0) })]);
		expect(run.error?.message).toContain(`[item 0] [item 1] User Task ID ${taskId(0)}`);
	});

	it('starts no batch after the first failure; the calls in flight are waited for and told', async () => {
		const tenInFlight = gate();
		const partOfFirst = gate();
		stage.simulator.faults.decide = async (call) => {
			const list = taskList(call);
			if (stage.updates.length === 10) tenInFlight.open();
			if (list[0]?.UserTaskId === taskId(0) || list[0]?.UserTaskId === taskId(1)) {
				// A part of batch 1 shows that the node has seen the refusal: only now the others are answered.
				if (list.length === 1) partOfFirst.open();
				await tenInFlight.opened;
				return { kind: 'raw', status: 400 };
			}
			await partOfFirst.opened;
			return undefined;
		};
		const run = await stage.move(items(30), { parameters: inTwos });
		expect(stage.sent.map(({ length }) => length)).toEqual([
			...Array<number>(10).fill(2),
			...Array<number>(2).fill(1),
		]);
		const data = run.error?.context.data as Record<string, Array<{ items: number[] }>>;
		const told = (list: string) => data[list]?.flatMap((each) => each.items);
		expect(told('accepted')).toEqual(numbers(18, 2));
		expect(told('unchanged')).toEqual([0, 1, ...numbers(10, 20)]);
		expect(told('unknown')).toEqual([]);
		expect(data.unchanged?.slice(2)).toMatchObject(Array<object>(5).fill({ outcome: 'notSent' }));
		const [, accepted, unchanged] = descriptionLines(run);
		expect(accepted).toContain('18 appointments');
		expect(unchanged).toContain('12 appointments');
	});

	it('starts none while it asks where refused keys belong', async () => {
		const tenInFlight = gate();
		const asked = gate();
		stage.simulator.faults.decide = async (call) => {
			if (call.path === WHO_PATH) {
				asked.open();
				return { kind: 'delay', ms: 100 };
			}
			if (stage.updates.length === 10) tenInFlight.open();
			if (taskList(call)[0]?.UserTaskId === taskId(0)) {
				await tenInFlight.opened;
				return { kind: 'emptyStatus', status: 401 };
			}
			await asked.opened;
			return undefined;
		};
		await stage.move(items(30), { parameters: { options: { batchSize: 1 } } });
		expect(stage.updates).toHaveLength(10);
	});

	it('starts none that waits for the account’s pace at the first failure', async () => {
		byFirst(() => ({ kind: 'raw', status: 400 }));
		const run = await stage.move(items(2), {
			credential: { rateLimit: 1 },
			parameters: { options: { batchSize: 1 } },
		});
		expect(stage.updates).toHaveLength(1);
		expect(at(descriptionLines(run), 2)).toContain('2 appointments of batches 1, 2.');
	}, 20_000);

	it('says so when nothing was accepted at all', async () => {
		const run = await stage.move(items(3), { credential: { secretKey: 'other' } });
		expect(descriptionLines(run).slice(1)).toEqual([
			'Accepted by LeadSquared: none.',
			expect.stringContaining('Certainly unchanged: 3 appointments of batch 1.'),
		]);
	});

	it('keeps its lists readable when they are long, and whole in the error’s data', async () => {
		byFirst((n) => (n === 59 ? { kind: 'raw', status: 400 } : undefined));
		const run = await stage.move(items(60), { parameters: { options: { batchSize: 1 } } });
		expect(run.error?.description?.length).toBeLessThan(2000);
		expect(at(descriptionLines(run), 1)).toContain('59 appointments');
		const { accepted } = run.error?.context.data as { accepted: Array<{ requestId: string }> };
		expect(accepted).toHaveLength(59);
		expect(new Set(accepted.map(({ requestId }) => requestId)).size).toBe(59);
	});
});
