/** What a server got: the sum is the same for the same appointments with the same times, in any order. */
export interface Received {
	calls: number;
	appointments: number;
	sum: number;
}

export type ServerMessage = { url: string } | { received: Received };
