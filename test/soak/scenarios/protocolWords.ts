import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { EngineRun } from '../../engine/harness';
import {
	addProtocolWords,
	PROTOCOL_WORDS,
	type ProtocolWords,
	type ReceivedCall,
	type Simulator,
} from '../../simulator';
import type { Report } from '../report';
import { NODE, type Stage } from '../stage';

const COUNT = 240;

/** The days on which the records have their appointments, in UTC. */
const DAYS = { fromDate: '2026-12-07', toDate: '2026-12-20', timezone: 'UTC' };

/** No wait at all is needed; a limit that was believed costs a minute or a day. */
const MOST_MS = 30_000;

/** What people write into records is read, listed, chosen and moved as anything else, with no call more than needed. */
export async function recordsFullOfProtocolWords(
	stage: Stage,
	_seed: number,
	report: Report,
): Promise<void> {
	const simulator = await stage.simulator(0, []);
	const records = addProtocolWords(simulator, COUNT);
	const begin = performance.now();
	const signal = AbortSignal.timeout(MOST_MS);
	for (const simplify of [true, false]) {
		await readAll({ stage, simulator, records, signal, report }, simplify);
	}
	const choices = await stage.users(simulator);
	report.check(
		choices.length === PROTOCOL_WORDS.length + 1,
		() => `the dropdown offers ${choices.length} users`,
	);
	checkAskedOnce('The dropdown', simulator, report);
	await moveAll({ stage, simulator, records, signal, report });
	const took = performance.now() - begin;
	report.check(took <= MOST_MS, () => `it took ${took.toFixed(0)} ms`);
	report.fact('appointments', records.appointments.length);
}

interface Scene {
	stage: Stage;
	simulator: Simulator;
	records: ProtocolWords;
	/** Ends what waits for a limit that nobody has set. */
	signal: AbortSignal;
	report: Report;
}

/** Get for each record, and Get Many in every way that finds them. */
async function readAll(scene: Scene, simplify: boolean): Promise<void> {
	const { stage, simulator, signal, report } = scene;
	const { appointments, users, leadId, opportunityId } = scene.records;
	const perform = async (
		name: string,
		parameters: INodeParameters,
		items: readonly INodeExecutionData[] = [{ json: {} }],
	): Promise<INodeExecutionData[]> => {
		const run = await stage.perform(
			simulator,
			{ simplify, options: { timeout: 5 }, ...parameters },
			items,
			{ onError: 'continueErrorOutput', signal },
		);
		checkRun(name, run, simulator, report);
		return run.node(NODE).outputs[0] ?? [];
	};
	const ids = appointments.map(({ UserTaskId }) => ({ json: { id: UserTaskId } }));
	const found = await perform('Get', { operation: 'get', userTaskId: '={{ $json.id }}' }, ids);
	checkFound('Get', found, appointments.length, report);
	for (const [index, { json }] of found.entries()) {
		const { Name, Description } = appointments[index] ?? {};
		report.check(
			json.Name === Name && json.Description === Description,
			() => `Get changed a text: ${JSON.stringify(json)}`,
		);
	}
	const addresses = users.map(({ EmailAddress }) => EmailAddress);
	const ofOne = appointments.filter(({ OwnerEmailAddress }) => OwnerEmailAddress === addresses[0]);
	const ways: Array<[string, INodeParameters, number]> = [
		['users', { users: addresses, ...DAYS }, appointments.length],
		['owner', { owner: addresses[0] ?? '' }, ofOne.length],
		['lead', { leadId }, appointments.length / 2],
		['opportunity', { opportunityId }, appointments.length / 2],
	];
	for (const [findBy, parameters, count] of ways) {
		const name = `Get Many by ${findBy}`;
		const all = { operation: 'getMany', findBy, returnAll: true, ...parameters };
		checkFound(name, await perform(name, all), count, report);
	}
}

/** Bulk Update Time of all records, with their texts in the items that come out. */
async function moveAll({ stage, simulator, records, signal, report }: Scene): Promise<void> {
	const { appointments } = records;
	const times = { FromDate: '2027-01-11T10:00:00Z', ToDate: '2027-01-11T10:30:00Z' };
	const items = appointments.map(({ UserTaskId, Name, Description, Location }) => ({
		json: { UserTaskId, Name, Description, Location, ...times },
	}));
	const parameters = { mappingMode: 'autoMapInputData', options: { output: 'appointments' } };
	const run = await stage.perform(simulator, parameters, items, {
		onError: 'continueErrorOutput',
		signal,
	});
	checkRun('Bulk Update Time', run, simulator, report);
	await simulator.drained();
	const moved = appointments.filter(
		({ UserTaskId }) => simulator.appointment(UserTaskId)?.DueDate === '2027-01-11 10:00:00',
	);
	checkFound('Bulk Update Time', run.node(NODE).outputs[0] ?? [], items.length, report);
	report.check(moved.length === items.length, () => `${moved.length} of ${items.length} moved`);
}

function checkRun(name: string, run: EngineRun, simulator: Simulator, report: Report): void {
	checkAskedOnce(name, simulator, report);
	report.check(run.status === 'success', () => `${name} ended as ${run.status}`);
	const [error] = run.node(NODE).outputs[1] ?? [];
	report.check(error === undefined, () => `${name} failed: ${JSON.stringify(error?.json)}`);
}

function checkFound(
	name: string,
	found: readonly INodeExecutionData[],
	count: number,
	report: Report,
): void {
	report.check(found.length === count, () => `${name} gave ${found.length} of ${count} items`);
}

/** Checks that an operation asked nothing twice, and forgets what it asked. */
function checkAskedOnce(name: string, { received }: Simulator, report: Report): void {
	const calls = received.splice(0).map(asked);
	report.check(
		new Set(calls).size === calls.length,
		() => `${name} asked ${calls.length} times for ${new Set(calls).size} answers`,
	);
}

function asked({ method, path, rawQuery, body }: ReceivedCall): string {
	return `${method} ${path}?${rawQuery} ${body}`;
}
