import { randomUUID } from 'node:crypto';

/** docs/leadsquared-api.md §3: what `UserByAccessKey.Get` tells about the owner of a pair of keys. */
export interface User {
	readonly Id: string;
	readonly Name: string;
	/** Unset: the first word of the name. */
	readonly FirstName?: string;
	readonly EmailAddress: string;
	readonly Role: string;
	/** IANA name. Unknown: whether it can be another text, empty, null or, with undefined, absent. */
	readonly TimeZone: string | null | undefined;
	readonly OrgDisplayName: string;
	readonly OrgShortCode: string;
	readonly accessKey: string;
	readonly secretKey: string;
	/** §2: keys die when their user is deactivated. */
	active: boolean;
}

/** §2: access keys look like `u$r…`. The other signs are those that a query must percent-encode. */
const DEFAULT_USER: User = {
	Id: '3b1041fb-8374-11e7-8758-0a106ee76b21',
	Name: 'Asha Rao',
	EmailAddress: 'asha.rao@example.com',
	Role: 'Administrator',
	TimeZone: 'Asia/Kolkata',
	OrgDisplayName: 'Simulated Academy',
	OrgShortCode: '22824',
	accessKey: 'u$r7b+Yz/8Qk=5&d3f1a0c9e2',
	secretKey: 's3cr3t+/=&%41-of-the-simulator',
	active: true,
};

export class Users {
	readonly default: User = { ...DEFAULT_USER };
	private readonly list: User[] = [this.default];

	/** Whatever is not stated is the default user's, but for the keys and the id, which are new. */
	add(user: Partial<User>): User {
		const added: User = {
			...DEFAULT_USER,
			Id: randomUUID(),
			accessKey: `u$r${randomUUID()}`,
			secretKey: randomUUID(),
			...user,
		};
		this.list.push(added);
		return added;
	}

	get all(): readonly User[] {
		return this.list;
	}

	byAccessKey(accessKey: string): User | undefined {
		return this.list.find((user) => user.accessKey === accessKey);
	}
}
