/** The ways to move appointments that are measured, and the node that moves nothing. */
export const WAYS = [
	'dragged',
	'automatic',
	'eachByHttp',
	'codeAndHttp',
	'codeAndHttpBatched',
	'oursPerAppointment',
	'passThrough',
] as const;
export type Way = (typeof WAYS)[number];

/** Where LeadSquared is played, and with which keys. */
export interface Target {
	url: string;
	accessKey: string;
	secretKey: string;
}

/** One run of a workflow, done in a process of its own. */
export interface Task {
	way: Way;
	target: Target;
	/** How many appointments are moved. */
	size: number;
	/** How many of them go into one call, where the way sends more than one. */
	perCall: number;
	/** Calls per 5 Seconds of the credential. */
	rateLimit: number;
	/** Whether the HTTP Request node goes on after an error, which stops it by default. */
	goOn: boolean;
	/** The folder of n8n's own nodes. */
	n8nNodes: string;
}

/** What a run came to. */
export interface Outcome {
	millis: number;
	/** What of it the process itself computed, all its threads together. */
	cpuMillis: number;
	/** The most memory that the process ever had, in bytes. */
	peakRss: number;
	status: string;
	error?: string;
}
