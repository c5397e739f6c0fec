import { Signature } from '@hubspot/api-client';
import express from 'express';

/**
 * The same tool as people write it today: Express and the official `Signature`. Prints its port.
 * Usage: node express-server.ts <client secret> <URL as signed>
 */
const [, , clientSecret = '', signedUrl = ''] = process.argv;
const app = express();
app.use(express.text({ type: 'application/json', limit: '1mb' }));

app.post('/actions/greet', (request, response) => {
  const isValid = Signature.isValid({
    signature: request.header('x-hubspot-signature-v3') ?? '',
    clientSecret,
    requestBody: request.body,
    url: signedUrl,
    method: 'POST',
    signatureVersion: 'v3',
    timestamp: Number(request.header('x-hubspot-request-timestamp')),
  });
  if (!isValid) return void response.status(401).json({ code: 'SIGNATURE_INVALID' });
  const { inputFields } = JSON.parse(request.body);
  const { name } = inputFields;
  response.json({
    outputFields: {
      greeting: `Hello ${name}`,
      length: String(name.length),
      errorCode: '',
      errorMessage: '',
      hs_execution_state: 'SUCCESS',
    },
  });
});

const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(typeof address === 'object' ? address?.port : address);
});
