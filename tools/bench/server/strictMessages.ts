import type { Target } from '../worker/task';

/** How the calls to a strict server ended. */
export interface StrictReport {
	accepted: number;
	/** Refused for the limit. */
	limited: number;
	other: number;
	/** In the lists that were accepted. */
	appointments: number;
}

export type StrictMessage = { target: Target } | { report: StrictReport };
