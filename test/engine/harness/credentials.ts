import type {
	IAuthenticateGeneric,
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsExpressionResolveValues,
	ICredentialType,
	IExecuteData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeParameters,
	INodeProperties,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { deepCopy, ICredentialsHelper, NodeHelpers } from 'n8n-workflow';
import { refuse } from './refuse';

type Data = ICredentialDataDecryptedObject;

/** What n8n's server does around credentials, with plain data in the place of its database. */
export class PlainCredentials extends ICredentialsHelper {
	/**
	 * `findType` gives a credential type by name and throws when there is none.
	 * `dataById` holds the data by the id that nodes refer to.
	 */
	constructor(
		private readonly findType: (name: string) => ICredentialType,
		private readonly dataById: Readonly<Record<string, Data>>,
	) {
		super();
	}

	/** The names of all types that `name` extends, near and far. */
	getParentTypes(name: string): string[] {
		const parents = this.findType(name).extends ?? [];
		return parents.flatMap((parent) => [parent, ...this.getParentTypes(parent)]);
	}

	isCredentialUsableByNode(credentialType: string, nodeType: string): boolean {
		const { restrictToSupportedNodes, supportedNodes = [] } = this.findType(credentialType);
		return (
			restrictToSupportedNodes !== true ||
			supportedNodes.some((name) => nodeType.endsWith(`.${name}`))
		);
	}

	/** The fields of a type, those of the types that it extends first. */
	getCredentialsProperties(name: string): INodeProperties[] {
		const type = this.findType(name);
		const all: INodeProperties[] = [];
		for (const parent of type.extends ?? []) {
			NodeHelpers.mergeNodeProperties(all, this.getCredentialsProperties(parent));
		}
		NodeHelpers.mergeNodeProperties(all, type.properties);
		return all;
	}

	/** A credential's data; unless `raw`, with the defaults of its type and expressions evaluated. */
	getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		typeName: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		values?: ICredentialsExpressionResolveValues,
	): Promise<Data> {
		return new Promise((resolve) => {
			const stored = this.find(details);
			const complete = raw === true ? stored : this.withDefaults(typeName, stored);
			const evaluate = values !== undefined && raw !== true;
			resolve(evaluate ? evaluated(complete, mode, values, executeData) : complete);
		});
	}

	/** The request with the credential put in, by the type's method or by its description. */
	async authenticate(
		credentials: Data,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const type = this.findType(typeName);
		const options = requestOptions as IHttpRequestOptions;
		// Called on the type, as n8n does, so that `this` inside the method is the credential class.
		if (typeof type.authenticate === 'function') {
			return await type.authenticate(credentials, options);
		}
		if (type.authenticate === undefined) return options;
		if (workflow === undefined || node === undefined) {
			throw new Error('A declarative authenticate needs a workflow and a node.');
		}
		return addGeneric(type.authenticate, options, (text) =>
			text.startsWith('=') ? evaluatedText(text, credentials, workflow, node) : text,
		);
	}

	/**
	 * Called as n8n calls it: only for a type with an expirable property, when that is empty or a call got
	 * a 401. What it gives is not stored, so a type that wants its property filled is refused.
	 */
	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: Data,
		typeName: string,
		_node: INode,
		credentialsExpired: boolean,
	): Promise<Data | undefined> {
		const type = this.findType(typeName);
		const expirable = type.properties.find(({ typeOptions }) => typeOptions?.expirable === true);
		if (expirable === undefined || type.preAuthentication === undefined) return undefined;
		if (credentials[expirable.name] !== '' && !credentialsExpired) return undefined;
		const given = await type.preAuthentication.call(helpers, credentials);
		if (given[expirable.name] === undefined) return undefined;
		return await refuse(`database to keep the "${expirable.name}" of "${typeName}" in`);
	}

	runPreAuthentication(
		_helpers: IHttpRequestHelper,
		_credentials: Data,
		typeName: string,
	): Promise<Data | undefined> {
		return refuse(`preAuthentication of "${typeName}" by itself`);
	}

	getCredentials(): Promise<ICredentials> {
		return refuse('encrypted credentials');
	}

	updateCredentials(): Promise<void> {
		return refuse('database to write credentials to');
	}

	updateCredentialsOauthTokenData(): Promise<void> {
		return this.updateCredentials();
	}

	/** A copy, since n8n hands out a fresh object with every call. */
	private find({ id, name }: INodeCredentialsDetails): Data {
		const stored = this.dataById[id ?? ''];
		if (stored !== undefined) return deepCopy(stored);
		const ids = Object.keys(this.dataById).join(', ');
		throw new Error(`There is no credential "${name}" with id "${String(id)}". Ids: ${ids}`);
	}

	private withDefaults(typeName: string, stored: Data): Data {
		const properties = this.getCredentialsProperties(typeName);
		const data = stored as INodeParameters;
		return NodeHelpers.getNodeParameters(properties, data, true, false, null, null) as Data;
	}
}

function evaluated(
	data: Data,
	mode: WorkflowExecuteMode,
	values: ICredentialsExpressionResolveValues,
	executeData?: IExecuteData,
): Data {
	const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } = values;
	return workflow.expression.getParameterValue(
		data as INodeParameters,
		runExecutionData,
		runIndex,
		itemIndex,
		node.name,
		connectionInputData,
		mode,
		{},
		executeData,
		false,
		data as INodeParameters,
	) as Data;
}

function evaluatedText(text: string, $credentials: Data, workflow: Workflow, node: INode): string {
	const value = workflow.expression.getSimpleParameterValue(
		node,
		text,
		'internal',
		{ $credentials },
		undefined,
		'',
	);
	return String(value ?? '');
}

/** Adds the described headers, query, body and auth to the request, which n8n changes in place. */
function addGeneric(
	{ properties }: IAuthenticateGeneric,
	options: IHttpRequestOptions,
	evaluate: (text: string) => string,
): IHttpRequestOptions {
	const parts = options as unknown as Record<string, Record<string, unknown> | undefined>;
	parts.headers ??= {};
	for (const [part, fields] of Object.entries(properties)) {
		const target = (parts[part] ??= {});
		for (const [key, value] of Object.entries(fields as Record<string, unknown>)) {
			target[evaluate(key)] = evaluate(String(value));
		}
	}
	return options;
}
