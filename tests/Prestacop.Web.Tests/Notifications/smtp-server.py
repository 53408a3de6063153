"""A mail server for the tests: Debian's aiosmtpd, with answers by the name of the recipient.

usage: smtp-server.py PORT [CERTIFICATE KEY USER PASSWORD]   (with a certificate: only by STARTTLS and after a login)
Prints "ready", then a line of JSON for each mail that it takes.
"""
import base64
import json
import signal
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        if name == "refused":
            return "550 5.1.1 There is no such mailbox"
        if name == "busy":
            return "451 4.3.0 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "content": base64.b64encode(envelope.original_content).decode(),
            "encrypted": session.ssl is not None,
        }
        print(json.dumps(mail), flush=True)
        return "250 OK"


def main(port, certificate=None, key=None, user=None, password=None):
    options = {}
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)

        def authenticate(server, session, envelope, mechanism, data):
            return AuthResult(success=(data.login, data.password) == (user.encode(), password.encode()), handled=True)

        options = {
            "tls_context": context,
            "require_starttls": True,
            "auth_required": True,
            "authenticator": authenticate,
        }
    controller = Controller(Handler(), hostname="127.0.0.1", port=int(port), **options)
    controller.start()
    print("ready", flush=True)
    signal.pause()


main(*sys.argv[1:])
