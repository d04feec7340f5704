# The application for a team. docs/running-for-a-team.md says how it is run.

FROM python:3.11.13-slim-bookworm AS packages
RUN python -m venv /opt/packages
COPY requirements-team.lock .
RUN /opt/packages/bin/pip install --no-cache-dir --disable-pip-version-check \
    --require-hashes --only-binary :all: -r requirements-team.lock

FROM python:3.11.13-slim-bookworm
RUN useradd --system --uid 10001 --user-group --no-create-home evaluator \
    && install -d -o evaluator -g evaluator /data
COPY --from=packages /opt/packages /opt/packages
WORKDIR /app
COPY streamlit_app.py ./
COPY .streamlit/config.toml .streamlit/
COPY criteria criteria
COPY sample_proposals sample_proposals
COPY pages pages
COPY evaluator evaluator
ENV PATH=/opt/packages/bin:$PATH \
    HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    EVALUATOR_MODE=team \
    EVALUATOR_DATABASE_URL=sqlite:////data/evaluator.db
VOLUME /data
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=9)"]
CMD ["uvicorn", "evaluator.asgi:app", "--host", "0.0.0.0", "--port", "8000", "--no-server-header", \
     "--timeout-graceful-shutdown", "20"]
