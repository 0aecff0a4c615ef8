import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';

import { startSimulator } from '../../simulator';
import type { AppointmentInput, Simulator, SimulatorOptions } from '../../simulator';

/** Where the calls go. */
export const AT = {
	bulkUpdate: '/v2/Task.svc/BulkUpdateAppointmentTime',
	signIn: '/v2/Authentication.svc/UserByAccessKey.Get',
	leadIdField: '/v2/LeadManagement.svc/LeadsMetaData.Get?schemaName=ProspectID',
	appointmentsOfUsers: '/v2/Task.svc/RetrieveAppointments/ByUserEmailAddress',
	tasksOfOwner: '/v2/Task.svc/Retrieve',
	taskById: '/v2/Task.svc/Retrieve.GetById',
	tasksOfLead: '/v2/LeadManagement.svc/RetrieveTaskByLeadId',
	tasksOfOpportunity: '/v2/OpportunityManagement.svc/RetrieveTasksByOpportunityId',
	users: '/v2/UserManagement.svc/Users.Get',
	taskTypes: '/v2/Task.svc/RetrieveTaskType',
} as const;

/** The id of the example in docs/leadsquared-api.md §7. */
export const ID = '0aa0b97c-a507-11e8-a43f-02742c1c8abe';
export const OTHER_ID = '22a3a4b4-a480-11e8-a43f-02742c1c8abe';
export const UNKNOWN_ID = 'ffffffff-ffff-4fff-8fff-ffffffffffff';

export const OLD = { DueDate: '2018-09-28 09:00:00', EndDate: '2018-09-28 10:00:00' };
export const NEW = { FromDate: '2018-09-29 12:30:00', ToDate: '2018-09-29 12:30:00' };
export const MOVED = { DueDate: NEW.FromDate, EndDate: NEW.ToDate };

const APPOINTMENTS: readonly AppointmentInput[] = [
	{ UserTaskId: ID, ...OLD },
	{ UserTaskId: OTHER_ID, ...OLD },
];

/** Starts simulators that end with their test. */
export function useSimulator(): (options?: SimulatorOptions) => Promise<Simulator> {
	const running: Simulator[] = [];
	afterEach(async () => {
		await Promise.all(running.splice(0).map((simulator) => simulator.stop()));
	});
	return async (options) => {
		const simulator = await startSimulator(options);
		running.push(simulator);
		simulator.addAppointments(APPOINTMENTS);
		return simulator;
	};
}

/** Takes every task away, for a test that brings all of its own. */
export function empty({ appointments }: Pick<Simulator, 'appointments'>): void {
	for (const { UserTaskId } of [...appointments.values()]) appointments.remove(UserTaskId);
}

interface Reply {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

export interface CallOptions {
	readonly method?: string;
	/** Goes onto the wire as it is. */
	readonly path?: string;
	readonly headers?: Readonly<Record<string, string>>;
	/** An object is sent as JSON, a text as it is. */
	readonly body?: unknown;
	readonly signal?: AbortSignal;
}

export function headerKeys({ keys }: Pick<Simulator, 'keys'>): Record<string, string> {
	return { 'x-LSQ-AccessKey': keys.accessKey, 'x-LSQ-SecretKey': keys.secretKey };
}

export function queryKeys({ keys }: Pick<Simulator, 'keys'>): string {
	const { accessKey, secretKey } = keys;
	return `accessKey=${encodeURIComponent(accessKey)}&secretKey=${encodeURIComponent(secretKey)}`;
}

/** One call on a connection of its own, without the keys. Node's own client sends them as they are. */
export function bareCall(simulator: Simulator, options: CallOptions): Promise<Reply> {
	const { body, path = AT.bulkUpdate, signal } = options;
	const method = options.method ?? (body === undefined ? 'GET' : 'POST');
	const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
	const headers: Record<string, string> = {
		...(text === undefined
			? {}
			: { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(text)) }),
		...options.headers,
	};
	return new Promise((resolve, reject) => {
		const outgoing = request(simulator.url, { path, method, headers, signal, agent: false });
		outgoing.on('error', reject).on('response', (response) => {
			let received = '';
			response.setEncoding('utf8');
			response.on('error', reject).on('data', (chunk: string) => (received += chunk));
			response.on('end', () => {
				resolve({ status: response.statusCode ?? 0, headers: response.headers, body: received });
			});
		});
		outgoing.end(text);
	});
}

/** One call with the default user's keys in the headers. */
export function call(simulator: Simulator, options: CallOptions): Promise<Reply> {
	const headers = { ...headerKeys(simulator), ...options.headers };
	return bareCall(simulator, { ...options, headers });
}

/** The core operation, for one appointment unless ids are given. */
export function update(
	simulator: Simulator,
	ids: readonly string[] = [ID],
	more: Record<string, unknown> = {},
): Promise<Reply> {
	const TaskList = ids.map((UserTaskId) => ({ UserTaskId, ...NEW }));
	return call(simulator, { body: { TaskList, ...more } });
}

/** The JSON of a call that is answered with 200. */
export async function read(simulator: Simulator, options: CallOptions): Promise<unknown> {
	const { status, body } = await call(simulator, options);
	expect({ status, body }).toMatchObject({ status: 200 });
	return JSON.parse(body);
}

export type Row = Record<string, unknown>;

/** The reply of the calls that list tasks. */
export interface Found {
	readonly RecordCount?: number;
	readonly List?: readonly Row[];
	readonly TaskList?: readonly Row[];
}

export const ids = ({ List }: Found) => List?.map(({ UserTaskId }) => UserTaskId);

/** The id of the numbered task of a test. */
export const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const invalid = (name: string) =>
	errorBody('MXInvalidInputException', `Invalid Input! Parameter Name: ${name}`);
export const missing = (name: string) =>
	errorBody('MXMandatoryAttributeMissingException', `'${name}' is mandatory`);

export function errorBody(type: string, message: string): string {
	return JSON.stringify({ Status: 'Error', ExceptionType: type, ExceptionMessage: message });
}

export const RECEIPT = '{"Status":"Success","Message":{"Id":"5812945","IsSuccessful":true}}';

/** The times of an appointment as they stand now. */
export function timesOf(simulator: Simulator, id: string): { DueDate?: string; EndDate?: string } {
	const { DueDate, EndDate } = simulator.appointment(id) ?? {};
	return { DueDate, EndDate };
}

/** Of the first appointment, when every job is done. */
export async function expectTimes(simulator: Simulator, times: typeof OLD): Promise<void> {
	await simulator.drained();
	expect(timesOf(simulator, ID)).toEqual(times);
}

/** The one call that a test made last. */
export function lastCall(simulator: Simulator): Simulator['received'][number] {
	const last = simulator.received.at(-1);
	if (last === undefined) throw new Error('No call was received.');
	return last;
}
