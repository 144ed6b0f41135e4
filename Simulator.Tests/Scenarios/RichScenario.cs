namespace LambdaSim.Tests.Scenarios;

/// <summary>A valid scenario that uses nearly every setting, for tests that break it.</summary>
internal static class RichScenario
{
    public const string Text = """
        # yaml-language-server: $schema=scenario.schema.json
        # A shop on a busy day. Who waits, and for what?
        #
        # Everything that the language has is used here.
        name: Shop
        account:
          concurrencyLimit: 1000
          pricing: us-east-1-2025-10
          freeTier: true
        functions:
          checkout: &base
            memorySize: 1,024 MB
            timeout: 10 s
            runtime: nodejs22.x
            architecture: arm64
            package: { type: zip, size: 20 MB }
            ephemeralStorage: 1 GB
            vpc: { subnets: [ private-a, private-b ], securityGroups: [ web ] }
            environment: { STAGE: production, LEVEL: "3" }
            tags: { team: web }
            reservedConcurrency: 100
            state: active
            duration: { p50: 80 ms, p90: 150 ms, p99: 400 ms }
            durationMeasuredAt: 512 MB
            coldStart: { p50: 350 ms, p99: 900 ms }
            firstInvocation: { mean: 5 ms, p99: 20 ms }
            globalState: { uniform: [10 ms, 20 ms] }
            cpuBound: 60%
            parallelShare: 25%
            errors: 0.5%
            crashes: 0.1%
            outOfMemory: 0.1%
            initFailures: 0.1%
            responseSize: 10 KB
            logFormat: json
            logSize: 2 KB
            uses:
              - { service: ledger, queries: 2, work: 4 ms, connection: sandbox, opened: init, pool: 2 }
              - - { service: payments, timeout: 2 s, retry: { attempts: 2, base: 20 ms, longest: 1 s, backoff: exact }, circuitBreaker: { opensAt: 50%, window: 20, for: 10 s } }
                - { service: models, readSize: 40 MB, per: sandbox, required: false }
                - { service: shelf, calls: 2, readSize: 8 KB, writeSize: 64 KB, share: 20% }
                - { service: stock, reads: 1, writes: 2, hot: 10%, calls: 2, required: false }
              - { service: baskets, reads: 1, share: 30% }
              - { service: prices }
              - { service: printer, calls: 1, share: 2% }
          receipts:
            <<: *base
            package: image
            reservedConcurrency: none
            coldStart: measured
            duration: { mix: [ { weight: 99%, exponential: 50 ms }, { weight: 1%, value: 1 s } ] }
            sends: [jobs, { to: news, count: 2 }]
          reports: { duration: { gamma: { shape: 2, mean: 1 s } }, timeout: 1 min }
          orders:
            duration: 5 ms
            timeout: 30 s
            durable:
              executionTimeout: 10 min
              retentionPeriodInDays: 7
              resultSize: 2 KB
              operations:
                - { step: charge, duration: 300 ms, errors: 2%, retry: { maxAttempts: 4, initialDelay: 1 s, backoffRate: 3, maxDelay: 1 min, jitterStrategy: HALF }, semantics: AtMostOncePerRetry, times: 2 }
                - { callback: approval, after: { p50: 20 s, p99: 2 min }, timeout: 1 min, unanswered: 1%, errors: 1% }
                - { wait: pause, for: 10 s }
                - { invoke: reports, name: print }
                - { step: ship, duration: 20 ms, retry: none }
        traffic:
          shoppers:
            journeys:
              - name: buy
                weight: 3
                steps:
                  - call: checkout
                  - think: { lognormal: { median: 3 s, sigma: 0.5 } }
                  - call: receipts
              - steps: [ { think: 1 s, call: reports }, { call: { nonexistent: old-name } } ]
            stages:
              - { for: 10 min, at: 10/s }
              - { for: 1 min, to: 80/s }
              - for: 1 min
                from: 80/s
                to: 0
            arrivals: { bursty: { peak: 3x, every: 20 s, for: 2 s } }
            type: RequestResponse
            payloadSize: 2 KB
            invalidEvents: 0.1%
            unauthorised: 0.1%
            client: { timeout: 5 s, retries: standard, maximumAttempts: 4 }
          robots:
            invokes: reports
            callers: { count: 5, think: { weibull: { shape: 1.5, scale: 10 s } } }
            client: { timeout: none, retries: legacy }
          tills:
            sends: sales
            rate: 20/s
            size: 2 KB
            keys: { count: 500, skew: zipf, hot: { eu: 10% } }
            poison: 0.1%
            recordsPerRequest: 5
            client: { retries: standard }
          visits: { sends: clicks, rate: 5/s }
          uploads: { sends: jobs, batch: { count: 500, at: 1 min, over: 30 s } }
          goods: { starts: returns, rate: 1/s, type: RequestResponse }
          papers: { starts: archive, rate: 1/s }
          browsers: { through: shop, rate: 20/s, payloadSize: 2 KB, client: { retries: standard } }
          editors: { through: news, rate: 2/s }
          clerks: { through: counter, rate: 1/s }
          buyers: { invokes: orders, rate: 1/s }
        triggers:
          shop: { type: apigateway-http, invokes: reports, timeout: 20 s, throttle: { rate: 500/s, burst: 100 }, delay: 12 ms }
          news: { type: sns, invokes: { function: reports, filter: 50% }, sends: jobs, deadLetterQueue: dead-jobs }
          bus: { type: eventbridge, starts: { stateMachine: archive, filter: 10% }, maximumRetryAttempts: 20, maximumEventAge: 1 h }
          counter: { type: apigateway-rest, starts: returns, action: StartExecution }
          nightly: { type: scheduler, invokes: reports, schedule: "cron(0/5 * * * ? *)", timezone: Europe/Berlin, calls: 3, flexibleTimeWindow: 30 s }
        subnets:
          private-a: { addresses: 251 }
          private-b: {}
        stateMachines:
          returns:
            type: express
            definition:
              StartAt: Check
              States:
                Check: { Type: Task, Resource: reports, Retry: [{ ErrorEquals: [States.ALL] }], Next: Approved }
                Approved: { Type: Choice, Choices: [{ Variable: $.approved, BooleanEquals: true, Next: Lines }], Default: Notify }
                Lines: { Type: Map, ItemProcessor: { StartAt: Line, States: { Line: { Type: Pass, End: true } } }, Next: Notify }
                Notify: { Type: Task, Resource: "arn:aws:states:::sns:publish", End: true }
            input: none
            choices: { Approved: { Lines: 80% } }
            durations: { Notify: 30 ms }
            items: { Lines: 3 }
            errors: { Check: OutOfPaper }
          archive: { definition: { StartAt: Rest, States: { Rest: { Type: Wait, Seconds: 3, End: true } } }, redrive: { after: 1 min, times: 2 } }
        services:
          ledger:
            type: database
            engine: aurora-mysql
            class: db.r6g.large
            maxConnections: 400
            processors: 4
            connectTime: 15 ms
            connectWork: 2 ms
            contention: 0.5%
            linger: 60 s
            pricePerHour: 0.26 USD
            natGateway: true
            proxy: { maxConnections: 80%, maxIdleConnections: 20%, borrowTimeout: 30 s, reserved: 5%, pinned: 10%, connectTime: 6 ms, idleTime: 2 min }
          payments: { type: http, latency: { p50: 90 ms, p99: 400 ms }, concurrency: 200, above: 503, rate: 900/s, burst: 50, errors: 0.2% }
          prices: { type: cache }
          printer: { type: function, invokes: reports }
          stock: { type: table, capacity: { read: 2000/s, write: 500/s } }
          baskets: { type: table, capacity: on-demand }
          models: { type: files, throughputMode: bursting, size: 20 GB, credits: 2 GB, maxConnections: 900 }
          attic: { type: s3-files, directS3Read: enabled, maxConnections: 800 }
          diary: { type: database, maxConnections: 180, processors: 1, capacityUnits: 2 }
          shelf: { type: files, throughputMode: provisioned, throughput: 40 MB/s, errors: 0.1% }
        brokers:
          registers: { type: rabbitmq, expiry: 1 h, messageSize: 2 KB, maximumRedeliveries: 3 }
        queues:
          jobs: { visibilityTimeout: 7 min, deadLetterQueue: dead-jobs, maxReceiveCount: 5, messageSize: 4 KB, backlog: { count: 20, oldest: 1 h } }
          dead-jobs: { retention: 14 d, visibilityTimeout: 7 min }
        streams:
          sales: { shards: 2, consumers: 1, backlog: 10, resharding: [{ at: 2 min, shards: 4 }] }
        topics:
          clicks: { type: selfManaged, partitions: 4, retention: 3 d, consumers: 1, partitionWriteBandwidth: 5 MB/s }
        mappings:
          tills-to-reports: { broker: registers, invokes: reports, filter: 90% }
          failed-jobs: { queue: dead-jobs, enrichment: reports, starts: archive }
          jobs-to-reports:
            queue: jobs
            invokes: reports
            batchSize: 100
            maximumBatchingWindow: 5 s
            maximumConcurrency: 20
            filter: 90%
            reportBatchItemFailures: true
            failsPerMessage: 1%
            poisonMessages: 0.1%
            perMessage: { p50: 5 ms, p99: 20 ms }
          sales-to-reports:
            stream: sales
            invokes: reports
            parallelizationFactor: 2
            maximumRetryAttempts: 3
            maximumRecordAge: 1 h
            bisectBatchOnFunctionError: true
            onFailure: { sqs: dead-jobs }
            disabled: [{ at: 3 min, for: 1 min }]
          clicks-to-reports:
            topic: clicks
            invokes: reports
            provisionedPollers: { minimum: 1, maximum: 3, pollerGroup: shared }
            consumptionMode: stream
            maximumRetryAttempts: 3
            onFailure: { sqs: dead-jobs }
        faults:
          - { function: receipts, errors: 30%, hangs: 1%, crashes: 1%, duration: 2x, from: 1 min, for: 30 s }
          - { service: ledger, latency: 2x, errors: 1%, unavailable: false, failover: true, from: 2 min, for: 30 s }
          - { queue: jobs, errors: 10%, latency: 2x, from: 3 min, for: 30 s }
          - { trigger: shop, unavailable: true, from: 4 min, for: 30 s }
          - { link: cross zone, latency: 2x, loss: 1%, from: 4 min, for: 1 min }
          - { zone: b, from: 3 min, for: 1 min }
          - { workers: 2, meanTimeBetween: 1 h, for: 1 min }
          - { component: event admission, share: 50%, easing: 1 min, from: 5 min, for: 1 min }
          - { component: counting service, replicas: 2, from: 7 min, for: 10 s }
        region:
          profile: aws-2020
          network: { client: 5 ms, inZone: 0.3 ms, crossZone: { p50: 1 ms, p99: 2 ms }, payloadBandwidth: 10 MB/s }
          frontEnd: { hosts: 3, time: 1 ms, metadataMiss: 2 ms, metadataKept: 1 min }
          countingService: { time: 1 ms, policy: fairShare }
          durable: { offered: true, replayTime: 1 ms }
          faults: { detection: { uniform: [30 s, 60 s] }, frontEndTimeout: 5 s }
          workerManager: { time: 1 ms, warmSelection: lru }
          triggers: { retries: { first: 2 s, longest: 5 min }, quotas: { sns: 20000/s, eventbridgeInvocations: 500/s } }
          keepAlive:
            policy: halving
            idleTime: { pareto: { minimum: 5 min, shape: 3 } }
            halvingPeriod: 380 s
            lifetime: 2 h
          placement: { policy: random, time: 12 ms, cells: 4, cellsPerFunction: 2 }
          workers:
            count: 10
            memory: 384 GB
            oversubscription: 2x
            processors: 96
            processorOversubscription: 100x
            contention: processorSharing
            interference: 0.001
            background: { memory: 10%, processors: 20, noisyWorkers: 5%, noisyProcessors: 40 }
            slots: 100
            readyMicroVMs: 4
            bootTime: 125 ms
            lifetime: { uniform: [1 h, 2 h] }
            drainingTime: 2 min
            deployedAt: 5 min
            deploymentTime: 4 min
          sandboxes:
            provisioningTime: 80 ms
            zipTimePerMegabyte: 10 ms/MB
            imageTimePerMegabyte: 0.02 ms/MB
            cachedCodeFactor: 0.5x
            codeCached: 60 s
            vpcTime: { quantiles: { 0: 10 ms, 0.5: 50 ms, 1: 1 s } }
            initLimit: 10 s
            runtimeOverhead: 300 us
            megabytesPerProcessor: 1769 MB
          codeLoading:
            caches: chunks
            chunk: 512 KB
            imageRead: 10%
            parallel: 8
            worker: { size: 64 GB, turnover: 1 MB/s, time: 0.2 ms }
            zone: { size: 1 TB, turnover: 100 MB/s, time: { p50: 0.6 ms, p99: 3 ms } }
            originTime: 40 ms
        expected:
          checkout: { invocations: 1200, busy sandboxes: 20%, latency p99: 320 ms }
          concurrency peak: 40
        run: { duration: 12 min, seed: 7 }

        """;
}
