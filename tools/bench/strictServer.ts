import { Partner } from './processes';
import type { StrictMessage, StrictReport } from './server/strictMessages';
import type { Bench } from './setup';
import type { Target } from './worker/task';

/** What calls meet at a strict server. */
export interface Strictness {
	/** The account's real limit, calls in 5 seconds. */
	realLimit: number;
	/** Milliseconds that calls are on their way to the server. */
	wayThere: readonly [least: number, most: number];
}

/** The simulator as a server that keeps to a limit, in a process of its own and with an account of its own. */
export class StrictServer {
	private constructor(
		private readonly partner: Partner<object, StrictMessage>,
		readonly target: Target,
	) {}

	static async start(
		{ node24 }: Bench,
		{ realLimit, wayThere }: Strictness,
	): Promise<StrictServer> {
		const settings = {
			latencyMs: { inbound: wayThere, outbound: 0 },
			rateLimit: { calls: realLimit },
		};
		const partner = Partner.start<object, StrictMessage>(node24, 'server/strict.ts', {
			args: [JSON.stringify(settings)],
		});
		const hello = await partner.next();
		if ('target' in hello) return new StrictServer(partner, hello.target);
		throw new Error('The strict server answered something else.');
	}

	/** How all calls so far ended. */
	async report(): Promise<StrictReport> {
		const answer = await this.partner.ask({});
		if ('report' in answer) return answer.report;
		throw new Error('The strict server answered something else.');
	}

	async stop(): Promise<void> {
		await this.partner.stop();
	}
}
