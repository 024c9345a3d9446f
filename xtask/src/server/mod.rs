//! A small static web server for the built page, for this machine only.

mod headers;
mod mime;
mod request;
mod visitors;

use std::fs;
use std::io::{self, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::failure::{Failure, Outcome};
use request::Request;
use visitors::{Patient, Visitors};

/// How many ports after the wanted one are tried.
const TRIES: u16 = 50;

/// How long a visitor may take over a request or an answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// How much memory a thread that serves a visitor sets aside for its calls.
const STACK: usize = 256 * 1024;

/// What is served.
#[derive(Debug)]
struct Site {
    folder: PathBuf,
    /// What is said with every file.
    headers: String,
}

/// A server that has its port.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    site: Arc<Site>,
}

impl Server {
    /// Takes the wanted port or, if others have it, the next free one. Port 0 takes any.
    pub fn bind(folder: &Path, wanted: u16) -> Outcome<Self> {
        let folder = folder.canonicalize().map_err(Failure::while_doing(format!(
            "opening {} to serve it",
            folder.display()
        )))?;
        let last = if wanted == 0 {
            0
        } else {
            wanted.saturating_add(TRIES)
        };
        let mut refusal = None;
        for port in wanted..=last {
            match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
                Ok(listener) => {
                    let headers = headers::of(&folder);
                    return Ok(Self {
                        listener,
                        site: Arc::new(Site { folder, headers }),
                    });
                }
                Err(error) => refusal = refusal.or(Some(error)),
            }
        }
        let why = refusal.map_or_else(String::new, |error| format!(": {error}"));
        Err(Failure::new(format!("no free port from {wanted} to {last}{why}")))
    }

    /// The address to open.
    pub fn address(&self) -> Outcome<SocketAddr> {
        self.listener
            .local_addr()
            .map_err(Failure::while_doing("asking for the server's address"))
    }

    /// Serves until the program ends, whatever visitors do.
    pub fn serve(self) {
        let visitors = Arc::new(Visitors::default());
        for stream in self.listener.incoming().flatten() {
            let visit = visitors.enter(stream);
            let site = Arc::clone(&self.site);
            // A visitor who leaves in the middle is no trouble of ours, nor is one for whom there is no thread.
            let serve = move || drop(answer(&visit.stream, &site));
            drop(thread::Builder::new().stack_size(STACK).spawn(serve));
        }
    }

    /// Serves in the background and gives the page's address.
    pub fn serve_in_background(self) -> Outcome<String> {
        let address = format!("http://{}/", self.address()?);
        thread::spawn(move || self.serve());
        Ok(address)
    }
}

fn answer(mut stream: &TcpStream, site: &Site) -> io::Result<()> {
    stream.set_write_timeout(Some(PATIENCE))?;
    let request = Request::read(BufReader::new(Patient::new(stream, PATIENCE)));
    let response = respond(request.as_ref(), site);
    stream.write_all(&response)?;
    stream.flush()
}

/// The whole answer to a request, or to something that was none.
fn respond(request: Option<&Request>, site: &Site) -> Vec<u8> {
    let Some(request) = request else {
        return message("400 Bad Request", "", true);
    };
    let body = match request.method.as_str() {
        "GET" => true,
        "HEAD" => false,
        _ => return message("405 Method Not Allowed", "Allow: GET, HEAD\r\n", true),
    };
    let file = request.file().and_then(|file| inside(&site.folder, &file));
    let Some(file) = file else {
        return message("404 Not Found", "", body);
    };
    let kind = mime::of(&file);
    if request.takes_gzip
        && let Some(bytes) = compressed(&file)
    {
        let headers = format!(
            "{}Content-Encoding: gzip\r\nVary: Accept-Encoding\r\n",
            site.headers
        );
        return response("200 OK", kind, &headers, &bytes, body);
    }
    match fs::read(&file) {
        Ok(bytes) => {
            let headers = format!("{}Vary: Accept-Encoding\r\n", site.headers);
            response("200 OK", kind, &headers, &bytes, body)
        }
        Err(_) => message("404 Not Found", "", body),
    }
}

/// What the build has put beside a file: the same under gzip, unless the file has changed since.
fn compressed(file: &Path) -> Option<Vec<u8>> {
    let mut name = file.as_os_str().to_owned();
    name.push(".gz");
    let changed = |file: &Path| fs::metadata(file).and_then(|data| data.modified()).ok();
    let beside = Path::new(&name);
    (changed(beside)? >= changed(file)?).then(|| fs::read(beside).ok())?
}

/// The file of that name, if it is one and lies in the folder even when links are followed.
fn inside(folder: &Path, file: &Path) -> Option<PathBuf> {
    let mut whole = folder.join(file);
    if whole.is_dir() {
        whole.push("index.html");
    }
    let whole = whole.canonicalize().ok()?;
    (whole.starts_with(folder) && whole.is_file()).then_some(whole)
}

fn message(status: &str, headers: &str, body: bool) -> Vec<u8> {
    response(
        status,
        "text/plain; charset=utf-8",
        headers,
        format!("{status}\n").as_bytes(),
        body,
    )
}

fn response(status: &str, kind: &str, headers: &str, bytes: &[u8], body: bool) -> Vec<u8> {
    let length = bytes.len();
    let mut answer = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
         Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\n{headers}Connection: close\r\n\r\n"
    )
    .into_bytes();
    if body {
        answer.extend_from_slice(bytes);
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn folder(name: &str) -> PathBuf {
        let root = std::env::temp_dir().join(format!("xtask-server-{name}-{}", std::process::id()));
        fs::create_dir_all(root.join("dist/sub")).unwrap();
        fs::write(root.join("secret.txt"), "secret").unwrap();
        fs::write(root.join("dist/index.html"), "<p>沙盘").unwrap();
        fs::write(root.join("dist/sub/a.wasm"), b"\0asm").unwrap();
        root.join("dist").canonicalize().unwrap()
    }

    fn ask(folder: &Path, line: &str) -> String {
        ask_with(folder, line, "Host: x")
    }

    fn ask_with(folder: &Path, line: &str, header: &str) -> String {
        let request = Request::read(format!("{line} HTTP/1.1\r\n{header}\r\n\r\n").as_bytes());
        let site = Site {
            folder: folder.to_owned(),
            headers: headers::of(folder),
        };
        String::from_utf8_lossy(&respond(request.as_ref(), &site)).into_owned()
    }

    #[test]
    fn files_come_with_their_kind_and_are_asked_for_again() {
        let folder = folder("files");
        let page = ask(&folder, "GET /?a=b");
        assert!(
            page.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"),
            "{page}"
        );
        assert!(
            page.contains("Cache-Control: no-cache\r\n") && page.ends_with("\r\n\r\n<p>沙盘"),
            "{page}"
        );
        assert!(ask(&folder, "GET /sub/a.wasm").contains("Content-Type: application/wasm\r\n"));
        let head = ask(&folder, "HEAD /");
        assert!(
            head.contains("Content-Length: 9\r\n") && head.ends_with("\r\n\r\n"),
            "{head}"
        );
    }

    #[test]
    fn what_the_build_has_compressed_is_sent_so_to_those_who_take_it() {
        let folder = folder("gzip");
        let file = folder.join("sub/a.wasm");
        let beside = folder.join("sub/a.wasm.gz");
        fs::write(&beside, "small").unwrap();
        let encoded = "Content-Encoding: gzip\r\n";
        let answer = ask_with(&folder, "GET /sub/a.wasm", "accept-encoding: br, gzip;q=0.8");
        assert!(answer.contains("Content-Type: application/wasm\r\n"), "{answer}");
        assert!(
            answer.contains(encoded) && answer.ends_with("\r\n\r\nsmall"),
            "{answer}"
        );
        for header in ["Accept-Encoding: br", "Accept-Encoding: gzip;q=0", "X: gzip"] {
            assert!(
                !ask_with(&folder, "GET /sub/a.wasm", header).contains(encoded),
                "{header}"
            );
        }
        // A file that was changed by hand is not what was compressed.
        let long_ago = std::time::SystemTime::UNIX_EPOCH;
        fs::File::open(&beside).unwrap().set_modified(long_ago).unwrap();
        assert!(file.is_file());
        assert!(!ask_with(&folder, "GET /sub/a.wasm", "Accept-Encoding: gzip").contains(encoded));
    }

    #[test]
    fn nothing_outside_the_folder_is_given() {
        let folder = folder("outside");
        for path in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/sub/../../secret.txt",
            "//secret.txt",
            "/sub",
        ] {
            let answer = ask(&folder, &format!("GET {path}"));
            assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
        }
        #[cfg(unix)]
        {
            drop(std::os::unix::fs::symlink(
                folder.join("../secret.txt"),
                folder.join("link.txt"),
            ));
            assert!(ask(&folder, "GET /link.txt").starts_with("HTTP/1.1 404"));
        }
    }

    #[test]
    fn other_methods_are_refused() {
        let folder = folder("methods");
        let answer = ask(&folder, "POST /");
        assert!(
            answer.starts_with("HTTP/1.1 405") && answer.contains("Allow: GET, HEAD\r\n"),
            "{answer}"
        );
    }

    #[test]
    fn a_taken_port_gives_way_to_the_next_and_answers_come_over_the_wire() {
        let folder = folder("ports");
        let first = Server::bind(&folder, 0).unwrap();
        let taken = first.address().unwrap();
        assert!(taken.ip().is_loopback());
        let second = Server::bind(&folder, taken.port()).unwrap().address().unwrap();
        assert_ne!(taken.port(), second.port());
        first.serve_in_background().unwrap();
        let answer = get(taken);
        assert!(answer.ends_with("<p>沙盘"), "{answer}");
        assert!(
            answer.contains("Content-Security-Policy: frame-ancestors 'none'\r\n"),
            "{answer}"
        );
    }

    fn get(address: SocketAddr) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn visitors_who_say_nothing_do_not_keep_others_out() {
        let server = Server::bind(&folder("idle"), 0).unwrap();
        let address = server.address().unwrap();
        server.serve_in_background().unwrap();
        // As many as every system lets a program have beside its other files.
        let idle: Vec<TcpStream> = (0..500).map(|_| TcpStream::connect(address).unwrap()).collect();
        assert!(get(address).ends_with("<p>沙盘"));
        // Whoever has been there longest was sent away.
        let mut first = &idle[0];
        first.set_read_timeout(Some(PATIENCE / 2)).unwrap();
        assert!(
            matches!(first.read(&mut [0; 8]), Ok(0)) || first.write_all(b"x").is_err(),
            "the first is still there"
        );
    }

    #[test]
    fn a_visitor_who_drips_is_not_waited_for_longer() {
        let (listener, mut lines) = (TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap(), 0);
        let mut dripping = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (stream, _) = listener.accept().unwrap();
        let writer = thread::spawn(move || {
            while dripping.write_all(b"X: y\r\n").is_ok() && lines < 500 {
                lines += 1;
                thread::sleep(Duration::from_millis(10));
            }
            lines
        });
        let patient = Patient::new(&stream, Duration::from_millis(100));
        assert_eq!(Request::read(BufReader::new(patient)), None);
        drop(stream);
        assert!(writer.join().unwrap() < 500, "each line began the patience anew");
    }
}
