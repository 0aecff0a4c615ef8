import {
	type Icon,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';

import {
	authenticateRequest,
	TEST_URL,
	watchForTest,
} from '../nodes/LeadSquared/transport/credential/authenticate';
import { explainFailedTest } from '../nodes/LeadSquared/transport/credential/credentialTest';
import { keysNotAccepted } from '../nodes/LeadSquared/transport/credential/keysRegion';
import { CUSTOM_REGION, REGIONS } from '../nodes/LeadSquared/transport/credential/regions';

const LIMIT_REACHED =
	"The account's limit of calls is reached just now. Try again in a few seconds.";

/** The credential as n8n loads it: the keys of a LeadSquared user, and the region that they belong to. */
export class LeadSquaredApi implements ICredentialType {
	name = 'leadSquaredApi';

	displayName = 'LeadSquared API';

	icon: Icon = {
		light: 'file:../icons/leadsquared.svg',
		dark: 'file:../icons/leadsquared.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-leadsquared-crm/n8n-nodes-leadsquared-crm#your-keys-and-region';

	properties: INodeProperties[] = [
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				...REGIONS.map(({ name, host }) => ({ name, value: host, description: host })),
				{ name: 'Custom', value: CUSTOM_REGION, description: 'Another host, entered below' },
			],
			default: 'api.leadsquared.com',
			description:
				'The API host that My Account > Settings > API and Webhooks shows in LeadSquared',
		},
		{
			displayName: 'API Host',
			name: 'host',
			type: 'string',
			default: '',
			placeholder: 'e.g. api-in21.leadsquared.com',
			displayOptions: { show: { region: [CUSTOM_REGION] } },
		},
		{
			displayName: 'Access Key',
			name: 'accessKey',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. u$r1234567890abcdef',
			description: 'From My Account > Settings > API and Webhooks in LeadSquared',
		},
		{
			displayName: 'Secret Key',
			name: 'secretKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'From the same page. The keys carry the rights of the user that they belong to.',
		},
		{
			displayName: 'Send Keys In',
			name: 'sendKeysIn',
			type: 'options',
			options: [
				{
					name: 'Headers',
					value: 'headers',
					description: 'What LeadSquared recommends',
				},
				{
					name: 'Query String',
					value: 'query',
					description: 'As part of the URL, which proxies may log',
				},
			],
			default: 'headers',
		},
		{
			displayName: 'Calls per 5 Seconds',
			name: 'rateLimit',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 1000, numberPrecision: 0 },
			default: 25,
			description:
				"The limit of your LeadSquared plan, less what the account's other integrations need",
		},
		{
			displayName:
				'If the test says ENOTFOUND, ECONNREFUSED, ECONNABORTED or another word in capitals, n8n cannot reach the host: check Region or API Host, and the network of this n8n.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			// n8n calls preAuthentication only for a credential with such a property, and, since it is never
			// empty, only around the credential's test and after a request that failed.
			displayName: 'Checked',
			name: 'checked',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: 'after a 401',
		},
	];

	test: ICredentialTestRequest = {
		request: {
			url: TEST_URL,
			// These are failures to n8n: it calls preAuthentication after a 401 and knows them by their codes.
			// n8n before 2.15 does not know "except" and reads their bodies like all others.
			ignoreHttpStatusErrors: { ignore: true, except: [401, 429, 502, 503, 504] },
			disableFollowRedirect: true,
		},
		rules: [
			{
				// If preAuthentication had nothing to say.
				type: 'responseCode',
				properties: { value: 401, message: keysNotAccepted(401) },
			},
			{ type: 'responseCode', properties: { value: 429, message: LIMIT_REACHED } },
			...[502, 503, 504].map((value) => ({
				type: 'responseCode',
				properties: {
					value,
					message: `The API host cannot answer just now (HTTP ${value}). Try again in a minute. If that does not help, check Region or API Host.`,
				},
			})),
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'ExceptionType',
					value: 'MXAPIRateLimitExceededException',
					message: LIMIT_REACHED,
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'Status',
					value: 'Error',
					message:
						'LeadSquared refused the call. Check the keys, that Region is the one that My Account > Settings > API and Webhooks shows, and that the user of the keys may read leads.',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'SchemaName',
					value: undefined,
					message:
						'What answered is not the LeadSquared API of these keys. Take Region or API Host from My Account > Settings > API and Webhooks in LeadSquared, and check the keys.',
				},
			},
		] as ICredentialTestRequest['rules'],
	};

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		await explainFailedTest(this, credentials);
		return {};
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return authenticateRequest(credentials, watchForTest(credentials, requestOptions));
	}
}
