# The API and the `kg` command in one small image; the graph runs in another container.
FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements.txt ./
RUN python -m venv /opt/kg && /opt/kg/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
RUN /opt/kg/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim
RUN useradd --system --create-home --uid 10001 kg
COPY --from=build /opt/kg /opt/kg
ENV PATH=/opt/kg/bin:$PATH PYTHONUNBUFFERED=1 KG_HOST=0.0.0.0 KG_PORT=8000
USER kg
WORKDIR /home/kg
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=5 \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
CMD ["kg", "serve"]
