"""How property tests run: as many examples on a slow or busy machine as on a quick one."""

from hypothesis import HealthCheck, settings

settings.register_profile("goodoffices", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("goodoffices")
