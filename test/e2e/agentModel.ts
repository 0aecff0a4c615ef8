import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a model fills in where a field says `$fromAI`. */
type Arguments = Readonly<Record<string, string>>;

interface Asked {
	readonly messages: ReadonlyArray<{ readonly role: string; readonly content?: unknown }>;
	readonly tools?: ReadonlyArray<{
		readonly function: { readonly name: string; readonly description?: string };
	}>;
}

/**
 * A language model that always does the same: it calls one tool, and then repeats what the tool said.
 * Speaks as much of the chat completions API as n8n's OpenAI Chat Model uses.
 */
export class AgentModel {
	/** What it was asked, oldest first. */
	readonly asked: Asked[] = [];

	private readonly server: Server;

	private constructor(private readonly argumentsOfCall: Arguments) {
		this.server = createServer((request, response) => {
			let body = '';
			request.on('data', (chunk: Buffer) => {
				body += chunk.toString();
			});
			request.on('end', () => {
				response.setHeader('content-type', 'application/json');
				response.end(JSON.stringify(this.answer(JSON.parse(body || '{}') as Asked)));
			});
		});
	}

	/** @param call the arguments with which it calls the only tool that it is given */
	static async start(call: Arguments): Promise<AgentModel> {
		const model = new AgentModel(call);
		await new Promise<void>((resolve) => model.server.listen(0, '127.0.0.1', resolve));
		return model;
	}

	/** What is entered as Base URL. */
	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private answer(asked: Asked): object {
		this.asked.push(asked);
		const last = asked.messages.at(-1);
		if (last?.role === 'tool') return completion({ content: String(last.content) }, 'stop');
		const name = asked.tools?.[0]?.function.name ?? 'none';
		const call = { name, arguments: JSON.stringify(this.argumentsOfCall) };
		const toolCall = { id: 'call_1', type: 'function', function: call };
		return completion({ content: null, tool_calls: [toolCall] }, 'tool_calls');
	}
}

function completion(message: object, reason: string): object {
	return {
		id: 'completion',
		object: 'chat.completion',
		created: 0,
		model: 'model-of-the-test',
		choices: [
			{
				index: 0,
				message: { role: 'assistant', ...message },
				finish_reason: reason,
				logprobs: null,
			},
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
