"""Whether an authority signed what stands in an answer or a list of revoked certificates."""

from asn1crypto import x509
from asn1crypto.algos import SignedDigestAlgorithm
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from pyhanko_certvalidator.errors import AlgorithmNotSupported, PSSParameterMismatch
from pyhanko_certvalidator.sig_validate import DEFAULT_SIGNATURE_VALIDATOR

from .certificates import WEAK_HASHES

_NOT_SIGNED = (InvalidSignature, UnsupportedAlgorithm, AlgorithmNotSupported, PSSParameterMismatch)


def is_signed_by(signer: x509.Certificate, *, data: bytes, signature: bytes, algorithm: SignedDigestAlgorithm) -> bool:
    """Tell whether `signer` signed `data`. A signature over a weak hash is none."""
    if algorithm.hash_algo in WEAK_HASHES:
        return False
    try:
        DEFAULT_SIGNATURE_VALIDATOR.validate_signature(
            signature=signature, signed_data=data, public_key_info=signer.public_key, signature_algorithm=algorithm
        )
    except _NOT_SIGNED:
        return False
    return True
