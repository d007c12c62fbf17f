/*
 * What Lambda's own runtime client does in a fresh environment: loads the bundle, fetches the first event from the
 * Runtime API, and posts the handler's answer. Source: Lambda developer guide, "Using the Lambda runtime API".
 */
const http = require('node:http');

const api = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;
const agent = new http.Agent({ keepAlive: true });

const exchange = (method, path, body) =>
  new Promise((resolve, reject) => {
    const request = http.request(`${api}${path}`, { method, agent }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          id: response.headers['lambda-runtime-aws-request-id'],
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });

const main = async () => {
  const { handler } = require(process.argv[2]);
  const { id, text } = await exchange('GET', '/next');
  try {
    const result = await handler(JSON.parse(text), { awsRequestId: id });
    await exchange('POST', `/${id}/response`, JSON.stringify(result ?? null));
  } catch (failure) {
    await exchange('POST', `/${id}/error`, JSON.stringify({ errorMessage: failure.stack }));
  }
  process.exit(0);
};

void main();
