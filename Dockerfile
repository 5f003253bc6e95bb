# The site and its workers; docker-compose.yml says which process runs what.

FROM python:3.11-slim AS build
ARG TORCH_INDEX=""
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
WORKDIR /build
COPY pyproject.toml constraints.txt README.md LICENSE ./
# Packages first: they change less often than the code.
RUN mkdir -p workbench alignment \
    && if [ -n "$TORCH_INDEX" ]; then pip install --constraint constraints.txt --index-url "$TORCH_INDEX" torch; fi \
    && pip install --constraint constraints.txt ".[fast,postgres]" \
    && pip uninstall --yes workbench

FROM python:3.11-slim
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    OMP_NUM_THREADS=1 \
    NUMBA_CACHE_DIR=/tmp/numba \
    HF_HOME=/srv/var/encoders \
    WORKBENCH_STATIC=/srv/static
RUN useradd --system --uid 10001 --home-dir /srv/var --shell /usr/sbin/nologin workbench \
    && install -d -o workbench -g workbench /srv/var /srv/blobs /srv/static
COPY --from=build /opt/venv /opt/venv
WORKDIR /srv/site
COPY manage.py ./
COPY workbench workbench
COPY alignment alignment
COPY templates templates
# Any key will do here: nothing is signed while files are copied.
RUN WORKBENCH_VAR=/tmp/build WORKBENCH_SECRET_KEY=only-while-building \
    python manage.py collectstatic --noinput \
    && rm -rf /tmp/build
USER workbench
EXPOSE 8000
CMD ["gunicorn", "workbench.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--threads", "8"]
