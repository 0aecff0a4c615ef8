import { setMaxListeners } from 'node:events';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import type { FastifyInstance } from 'fastify';

import { Random } from '../random';
import { Appointments } from './appointments';
import { Callbacks } from './callbacks';
import { Entities } from './entities';
import { Faults } from './faults';
import { JobQueue } from './jobQueue';
import { RateLimiter } from './rateLimit';
import { ROUTES } from './routes';
import { seededAppointments } from './seeding';
import { buildServer } from './server';
import { settingsFrom } from './settings';
import { sleep } from './sleep';
import { Users } from './users';
import type { Appointment, AppointmentInput } from './appointments';
import type { SentCallback } from './callbacks';
import type { EntityCode } from './entities';
import type { Keys } from './keys';
import type { ReceivedCall } from './received';
import type { Seed } from './seeding';
import type { Settings, SettingsInput } from './settings';
import type { User } from './users';
import type { World } from './world';

export interface SimulatorOptions extends SettingsInput {
	/** Default 0: any free one. */
	readonly port?: number;
	/** The clock of arrivals in milliseconds; default `performance.now`. */
	readonly now?: () => number;
	/** Seeds the drawing of latencies. */
	readonly seed?: number;
	/** Told of each call once it is over. */
	readonly onAnswered?: (call: ReceivedCall) => void;
}

const LOOPBACK = '127.0.0.1';

/** How often it is looked whether connections are open still, in milliseconds. */
const LOOK_AGAIN_MS = 10;

/** A LeadSquared account on a loopback port. Made by `startSimulator`. */
export class Simulator {
	/** Live: what a test changes here holds from the next call on. */
	readonly settings: Settings;
	readonly faults = new Faults();
	readonly appointments = new Appointments();
	readonly users = new Users();
	/** Every call since the start, oldest first. May be emptied by a test. */
	readonly received: ReceivedCall[] = [];
	/** Told of each call that gets as far as its route, just before that: a change here comes between two pages. */
	beforeHandling: ((call: ReceivedCall) => void) | undefined;

	private readonly entities = new Entities(this.appointments);
	private readonly stopping = new AbortController();
	private readonly callbackSender = new Callbacks(this.stopping.signal);
	private readonly jobs: JobQueue;
	private readonly app: FastifyInstance;
	private port = 0;
	private seeded = 0;
	private stopped: Promise<void> | undefined;

	constructor(private readonly options: SimulatorOptions) {
		// Every wait and every callback listens to it, which node would take for a leak.
		setMaxListeners(0, this.stopping.signal);
		this.settings = settingsFrom(options);
		this.jobs = new JobQueue(() => this.settings.bulkUpdate.jobDelayMs);
		this.app = buildServer(ROUTES, this.world(), options.onAnswered ?? (() => undefined));
	}

	/** Rejects where the port is taken. */
	async listen(): Promise<void> {
		await this.app.listen({ host: LOOPBACK, port: this.options.port ?? 0 });
		this.port = (this.app.server.address() as AddressInfo).port;
	}

	get host(): string {
		return `${LOOPBACK}:${this.port}`;
	}

	get url(): string {
		return `http://${this.host}`;
	}

	/** The default user, an administrator. */
	get user(): User {
		return this.users.default;
	}

	/** The keys of the default user. */
	get keys(): Keys {
		const { accessKey, secretKey } = this.user;
		return { accessKey, secretKey };
	}

	get callbacks(): readonly SentCallback[] {
		return this.callbackSender.sent;
	}

	/** Another user, by default of the same account and with keys of their own. */
	addUser(user: Partial<User> = {}): User {
		return this.users.add(user);
	}

	addAppointments(appointments: readonly AppointmentInput[]): void {
		for (const appointment of appointments) this.appointments.add(appointment);
	}

	/** Many tasks at once, half-hour meetings of the default user but for what `seed` says. Gives them back. */
	seed(count: number, seed: Seed = {}): Appointment[] {
		const tasks = seededAppointments(count, seed, this.seeded);
		this.seeded += count;
		return tasks.map((task) => this.appointments.add(task));
	}

	/** A lead (1) or an opportunity (5) without tasks; one that a task names need not be added. */
	addEntity(code: EntityCode, id: string): void {
		this.entities.add(code, id);
	}

	appointment(id: string): Appointment | undefined {
		return this.appointments.get(id);
	}

	/** Update jobs wait until `resumeJobs`. */
	holdJobs(): void {
		this.jobs.hold();
	}

	resumeJobs(): void {
		this.jobs.resume();
	}

	/** Resolves when no update job and no callback is left. */
	async drained(): Promise<void> {
		do {
			await this.jobs.drained();
			await this.callbackSender.settled();
		} while (!this.jobs.empty || !this.callbackSender.idle);
	}

	/** Resolves when no connection is open: then no call of an ended caller is still to come in. */
	async disconnected(): Promise<void> {
		const { server } = this.app;
		const countConnections = promisify(server.getConnections.bind(server));
		while ((await countConnections()) > 0) await sleep(LOOK_AGAIN_MS, this.stopping.signal);
	}

	/** Drops open calls, queued jobs and callbacks. Does it once, however often it is called. */
	stop(): Promise<void> {
		this.stopped ??= this.shutDown();
		return this.stopped;
	}

	private async shutDown(): Promise<void> {
		this.stopping.abort();
		this.jobs.stop();
		await this.app.close();
		await this.callbackSender.settled();
	}

	private world(): World {
		return {
			settings: this.settings,
			users: this.users,
			appointments: this.appointments,
			entities: this.entities,
			limiter: new RateLimiter(),
			jobs: this.jobs,
			callbacks: this.callbackSender,
			faults: this.faults,
			received: this.received,
			beforeHandling: (call) => this.beforeHandling?.(call),
			host: () => this.host,
			now: this.options.now ?? (() => performance.now()),
			random: new Random(this.options.seed ?? 1),
			stopped: this.stopping.signal,
		};
	}
}
