import { type SendableTask } from '../../../appointmentTimes/repeatedTaskIds';
import { type Failure } from '../failing/failure';

/** A batch on its way: its number from 1, and what it carries. */
export interface Batch {
	number: number;
	tasks: readonly SendableTask[];
}

/** What became of a batch, or of a part of it. */
export type BatchResult = { batch: Batch } & (
	| { kind: 'accepted'; requestId: string; attempts: number; part?: number }
	| { kind: 'failed'; failure: Failure; attempts: number }
	| { kind: 'planned' }
);
