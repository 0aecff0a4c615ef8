import { startEngine, type Engine } from '../engine/harness';
import { startSimulator, type Simulator } from '../simulator';
import { startReceiver, type Receiver } from './receiver';
import { step } from './terminal';

type ReceivedCall = Simulator['received'][number];

/** All that the demo runs on. `stop` it in the end, whatever happened. */
export interface Stage {
	simulator: Simulator;
	receiver: Receiver;
	engine: Engine;
	/** Told of each call once LeadSquared has answered it. */
	onCall: (call: ReceivedCall) => void;
	stop: () => Promise<void>;
}

export async function openStage(): Promise<Stage> {
	const opened: Array<{ stop: () => Promise<void> }> = [];
	const open = async <T extends { stop: () => Promise<void> }>(
		what: string,
		start: () => Promise<T>,
	): Promise<T> => {
		const started = await step(what, start);
		opened.push(started);
		return started;
	};
	const stop = async () => {
		await Promise.all(opened.splice(0).map((each) => each.stop()));
	};
	try {
		const simulator = await open('Starting the LeadSquared simulator', () =>
			startSimulator({
				// Slow enough to see what happens in which order: an update is carried out after the reply.
				latencyMs: { outbound: [100, 300] },
				bulkUpdate: { jobDelayMs: 150 },
				onAnswered: (call) => {
					stage.onCall(call);
				},
			}),
		);
		const receiver = await open('Starting a receiver for status callbacks', startReceiver);
		const engine = await open("Loading the built package into n8n's engine", startEngine);
		const stage: Stage = { simulator, receiver, engine, onCall: () => undefined, stop };
		return stage;
	} catch (error) {
		await stop();
		throw error;
	}
}
