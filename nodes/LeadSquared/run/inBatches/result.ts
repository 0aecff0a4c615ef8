import { type SendableTask } from './repeatedTaskIds';
import { type CurrentTimes } from '../../errors/errorItem';
import { type Failure } from '../../errors/failure';

/** A batch on its way: its number from 1, and what it carries. */
export interface Batch {
	number: number;
	tasks: readonly SendableTask[];
}

/** What became of a batch, or of a part of it. */
export type BatchResult = { batch: Batch } & (
	| {
			kind: 'accepted';
			/** LeadSquared's receipt; null where it gave none. */
			requestId: string | null;
			attempts: number;
			/** From 1, among the accepted parts of a batch that was split. */
			part?: number;
			/** No answer came, but reading found the appointments at the asked times. */
			settledBy?: 'reading';
	  }
	| {
			kind: 'failed';
			failure: Failure;
			attempts: number;
			/** Where a single appointment of unknown outcome stood when it was read afterwards. */
			current?: CurrentTimes;
	  }
	| { kind: 'planned' }
);
