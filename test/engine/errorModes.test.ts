import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Fault } from '../simulator';
import { closedPort } from './listener';
import {
	at,
	descriptionLines,
	entry,
	errorText,
	type Fate,
	fatesOf,
	item,
	items,
	type MoveOptions,
	NODE,
	numbers,
	taskId,
	useStage,
} from './support';

const stage = useStage();

/** What `leadSquared` says on an error item; undefined for an item that was accepted. */
interface Told {
	outcome: string;
	type: string;
	batch: number | null;
	retryable: boolean;
}

interface Case {
	what: string;
	/** Four items in two batches, unless given. */
	list?: INodeExecutionData[];
	options?: MoveOptions;
	/** Prepares the simulator. */
	arrange?: () => MoveOptions | Promise<MoveOptions>;
	/** One for each item. */
	told: Array<Told | undefined>;
	/** How many of the appointments LeadSquared was sent in the end; absent: not looked at. */
	sent?: number;
}

/** The fault meets the second batch: the one with the appointment 2. */
const secondBatch = (fault: Fault) => (): MoveOptions => {
	stage.simulator.faults.decide = ({ body }) => (body.includes(taskId(2)) ? fault : undefined);
	return {};
};

const failed = (outcome: string, type: string, batch: number | null, retryable: boolean): Told => ({
	outcome,
	type,
	batch,
	retryable,
});

const second = (told: Told) => [undefined, undefined, told, told];
const all = (told: Told) => [told, told, told, told];

const exception = (status: number, ExceptionType: string): Fault => ({
	kind: 'raw',
	status,
	body: JSON.stringify({ Status: 'Error', ExceptionType, ExceptionMessage: 'No such task' }),
});

const CASES: Case[] = [
	{
		what: 'bad items',
		list: [item(0), item(1, { FromDate: '2026-11-29' }), item(2), item(3, { UserTaskId: 'x' })],
		told: [
			undefined,
			failed('invalid', 'InvalidItem', null, false),
			undefined,
			failed('invalid', 'InvalidItem', null, false),
		],
		sent: 2,
	},
	{
		what: 'nothing but bad items',
		list: [item(0, { FromDate: 'x' }), item(1, { ToDate: '' })],
		told: Array<Told>(2).fill(failed('invalid', 'InvalidItem', null, false)),
		sent: 0,
	},
	{
		what: 'a refused batch that is kept whole',
		options: { parameters: { options: { rejectedBatches: 'keepWhole' } } },
		arrange: secondBatch(exception(500, 'MXInvalidEntityReferenceException')),
		told: second(failed('refused', 'MXInvalidEntityReferenceException', 2, false)),
	},
	{
		what: 'a refusal that comes as HTTP 200',
		options: { parameters: { options: { rejectedBatches: 'keepWhole' } } },
		arrange: secondBatch(exception(200, 'MXInvalidInputException')),
		told: second(failed('refused', 'MXInvalidInputException', 2, false)),
	},
	{
		what: 'one refused appointment in a batch that is split',
		arrange: () => {
			stage.simulator.settings.bulkUpdate.unknownIdIsBad = true;
			const times = { DueDate: '2026-01-01 00:00:00', EndDate: '2026-01-01 00:00:00' };
			for (const n of [0, 1, 3])
				stage.simulator.addAppointments([{ UserTaskId: taskId(n), ...times }]);
			return {};
		},
		told: [
			undefined,
			undefined,
			failed('refused', 'MXInvalidEntityReferenceException', 2, false),
			undefined,
		],
	},
	{
		what: 'missing rights',
		arrange: () => {
			stage.simulator.settings.auth.missingRights = 'writes';
			return {};
		},
		told: [1, 1, 2, 2].map((batch) =>
			failed('refused', 'MXUnAuthorizedAccessException', batch, false),
		),
		// Rights can differ by appointment, so each is tried alone.
		sent: 8,
	},
	{
		what: 'bad keys',
		options: { credential: { secretKey: 'other' } },
		told: [1, 1, 2, 2].map((batch) => failed('refused', 'HTTP 401', batch, false)),
		sent: 4,
	},
	{
		what: 'a redirect',
		arrange: secondBatch({ kind: 'redirect', location: 'http://127.0.0.1:9/' }),
		told: second(failed('refused', 'HTTP 302', 2, false)),
		sent: 4,
	},
	{
		what: 'an answer that was lost after the update',
		options: { parameters: { options: { maxRetries: 0 } } },
		arrange: secondBatch({ kind: 'reset', applied: true }),
		told: second(failed('unknown', 'NoAnswer', 2, true)),
		sent: 4,
	},
	{
		what: 'no answer in time',
		options: { parameters: { options: { maxRetries: 0, timeout: 1 } } },
		arrange: secondBatch({ kind: 'hang' }),
		told: second(failed('unknown', 'NoAnswer', 2, true)),
		sent: 4,
	},
	{
		what: 'an empty 503',
		options: { parameters: { options: { maxRetries: 0 } } },
		arrange: secondBatch({ kind: 'emptyStatus' }),
		told: second(failed('unknown', 'HTTP 503', 2, true)),
		sent: 4,
	},
	{
		what: 'an HTML page',
		options: { parameters: { options: { maxRetries: 0 } } },
		arrange: secondBatch({ kind: 'html' }),
		told: second(failed('unknown', 'UnusableReply', 2, true)),
		sent: 4,
	},
	{
		what: 'half of an answer',
		options: { parameters: { options: { maxRetries: 0 } } },
		arrange: secondBatch({ kind: 'truncatedJson', applied: true }),
		told: second(failed('unknown', 'UnusableReply', 2, true)),
		sent: 4,
	},
	{
		what: 'a host that refuses connections',
		arrange: async () => ({ credential: { host: await closedPort() } }),
		options: { parameters: { options: { maxRetries: 0 } } },
		told: [1, 1, 2, 2].map((batch) => failed('notSent', 'NoAnswer', batch, true)),
		sent: 0,
	},
	{
		what: 'a used up quota',
		list: items(2),
		arrange: () => {
			stage.simulator.settings.rateLimit.message =
				'API calls exceeded the limit of 10000 in 86400 second(s)';
			stage.simulator.faults.push({ kind: 'limited' });
			return {};
		},
		told: Array<Told>(2).fill(failed('limited', 'Quota', 1, true)),
	},
	{
		what: 'a bad setting',
		options: { parameters: { options: { batchSize: 0 } } },
		told: all(failed('notSent', 'Configuration', null, false)),
		sent: 0,
	},
	{
		what: 'a setting whose expression fails',
		options: { parameters: { statusWebhookUrl: "={{ $('Nowhere').item.json.url }}" } },
		told: all(failed('notSent', 'Configuration', null, false)),
		sent: 0,
	},
	{
		what: 'an operation that this version does not have',
		options: { parameters: { operation: 'bulkDelete' } },
		told: all(failed('notSent', 'Configuration', null, false)),
		sent: 0,
	},
	{
		what: 'a credential that cannot be used',
		options: { credential: { host: 'api.leadsquared.com/other' } },
		told: all(failed('notSent', 'Configuration', null, false)),
		sent: 0,
	},
	{
		what: 'a credential that is gone',
		options: { node: { credentials: { leadSquaredApi: { id: 'gone', name: 'Gone' } } } },
		told: all(failed('notSent', 'Configuration', null, false)),
		sent: 0,
	},
];

const play = async (
	{ list = items(4), options = {}, arrange }: Case,
	onError: MoveOptions['onError'],
) => {
	const arranged = await arrange?.();
	return await stage.move(list, {
		...options,
		...arranged,
		parameters: {
			...options.parameters,
			options: { batchSize: 2, ...(options.parameters?.options as object) },
		},
		...(onError !== undefined && { onError }),
	});
};

describe.each(['continueRegularOutput', 'continueErrorOutput'] as const)('%s', (onError) => {
	it.each(CASES)('tells exactly one fate of every item: $what', async (each) => {
		const { list = items(4), told, sent } = each;
		const run = await play(each, onError);
		expect(run.status).toBe('success');
		expect(run.node(NODE).error).toBeUndefined();
		const fates = fatesOf(run, list.length);
		expect(fates.map(({ json }) => json.leadSquared)).toEqual(told);
		for (const [index, fate] of fates.entries()) {
			if (told[index] === undefined) expectAccepted(fate, index);
			else expectErrorItem(fate, at(list, index).json);
			const claim = ['invalid', 'notSent'].includes(told[index]?.outcome ?? '');
			expect({ index, sent: wasSent(index) }).toEqual({ index, sent: !claim });
		}
		if (sent !== undefined) expect(stage.sent.flat()).toHaveLength(sent);
	});

	const wasSent = (n: number) =>
		stage.sent.flat().some(({ UserTaskId }) => UserTaskId === taskId(n));

	it('says "refused" of what was refused and "notSent" of the rest when every batch meets a 401', async () => {
		const run = await stage.move(items(60), {
			onError,
			credential: { secretKey: 'other' },
			parameters: { options: { batchSize: 2 } },
		});
		const outcomes = fatesOf(run, 60).map(
			({ json }) => (json.leadSquared as { outcome: string }).outcome,
		);
		expect(outcomes).toEqual(numbers(60).map((n) => (wasSent(n) ? 'refused' : 'notSent')));
		expect(outcomes[0]).toBe('refused');
	});

	function expectErrorItem({ output, json }: Fate, input: IDataObject) {
		const { error, leadSquared } = json;
		expect(typeof error === 'string' && error.length > 20).toBe(true);
		expect(error).not.toContain('fault of the LeadSquared node');
		// On the error output n8n lays the error over the input's own fields.
		const beneath = onError === 'continueErrorOutput' ? input : {};
		expect(json).toEqual({ ...beneath, error, leadSquared });
		expect(output).toBe(onError === 'continueErrorOutput' ? 1 : 0);
	}

	function expectAccepted({ output, json }: Fate, index: number) {
		expect(output).toBe(0);
		expect(json).not.toHaveProperty('error');
		expect(json).toMatchObject({ success: true });
		expect(json.tasks).toContainEqual(entry(index));
	}

	it('says on the item itself what is wrong with it', async () => {
		const run = await stage.move([item(0), item(1, { FromDate: '2026-11-29' })], { onError });
		expect(at(fatesOf(run, 2), 1).json.error).toMatch(
			/^\[item 1\] From Date "2026-11-29" has no time of day\. Add the hour and minute/,
		);
	});

	it('goes on after a failure: later batches are sent', async () => {
		stage.simulator.faults.decide = ({ body }) =>
			body.includes(taskId(0)) ? { kind: 'raw', status: 400 } : undefined;
		const run = await stage.move(items(15), { onError, parameters: { options: { batchSize: 1 } } });
		const outcomes = fatesOf(run, 15).map(({ json }) => json.success ?? json.leadSquared);
		expect(outcomes).toEqual([
			failed('refused', 'HTTP 400', 1, false),
			...Array<boolean>(14).fill(true),
		]);
	});

	it('gives one reason in the same words to all items that it concerns', async () => {
		const run = await stage.move(items(40), { onError, credential: { secretKey: 'other' } });
		const texts = new Set(fatesOf(run, 40).map(({ json }) => errorText(json)));
		expect([...texts]).toEqual([expect.stringContaining('HTTP 401')]);
	});
});

describe('stopWorkflow', () => {
	it.each(CASES)('ends the run before the next node, with an error: $what', async (each) => {
		const run = await play(each, undefined);
		expect(run.status).toBe('error');
		expect(run.ran).toEqual(['Start', NODE]);
		expect(run.node(NODE).outputs).toEqual([]);
		expect(run.error?.name).toMatch(/^Node(Api|Operation)Error$/);
		expect(run.error?.description ?? '').not.toContain('fault of the LeadSquared node');
		const kinds = each.told.flatMap((told) => told?.type ?? []);
		if (kinds.includes('InvalidItem') || kinds.includes('Configuration')) {
			expect(stage.simulator.received).toEqual([]);
		} else {
			const [, accepted, unchanged] = descriptionLines(run);
			expect(accepted).toMatch(/^Accepted by LeadSquared: /);
			expect(unchanged).toMatch(/^Certainly unchanged: /);
		}
	});

	it('is what a node does that does not say', async () => {
		const run = await stage.move([item(0, { FromDate: '' })]);
		expect(run.status).toBe('error');
	});
});
