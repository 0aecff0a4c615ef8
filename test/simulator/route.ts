import type { Answer } from './answer';
import type { ReceivedCall } from './received';
import type { User } from './users';
import type { World } from './world';

/** A call that got past the limit, the keys, the region and the rights. */
export interface SignedInCall {
	readonly call: ReceivedCall;
	readonly user: User;
	readonly world: World;
}

/** One call of the API. */
export interface Route {
	readonly method: 'GET' | 'POST';
	readonly path: string;
	/** `signIn` works on every regional host and needs no rights (docs/leadsquared-api.md §3). */
	readonly kind: 'signIn' | 'read' | 'write';
	/** Throws ApplicationError or HttpError to refuse. */
	handle(signedIn: SignedInCall): Answer;
}
