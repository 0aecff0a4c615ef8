import { Simulator } from './simulator';
import type { SimulatorOptions } from './simulator';

export { idsIn, listOf } from './listOfCall';
export { addProtocolWords, PROTOCOL_WORDS } from './protocolWords';
export { ownedBy } from './seeding';
export { TASK_TYPES } from './taskTypes';
export type { Appointment, AppointmentInput } from './appointments';
export type { SentCallback } from './callbacks';
export type { Decision, Fault } from './faults';
export type { Keys } from './keys';
export type { ProtocolWords } from './protocolWords';
export type { RetryAfter } from './retryAfter';
export type { Outcome, ReceivedCall } from './received';
export type { Seed } from './seeding';
export type { Settings, SettingsInput } from './settings';
export type { Simulator, SimulatorOptions } from './simulator';
export type { FinishedJob } from './statusCallback';
export type { User } from './users';

/** A LeadSquared simulator on a free loopback port, or on the one asked for. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const simulator = new Simulator(options);
	await simulator.listen();
	return simulator;
}
