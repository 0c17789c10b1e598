//! `cargo xtask serve`: the built viewer on a loopback address.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};

use crate::build;
use crate::sh::{self, Done};

/// Builds, then serves until it is stopped.
pub fn serve(args: &[String]) -> Done {
    let port = match args {
        [] => 0,
        [flag, port] if flag == "--port" => {
            port.parse().map_err(|_| format!("{port:?} is no port number"))?
        }
        _ => return Err("usage: cargo xtask serve [--port N]".into()),
    };
    build::build()?;
    // Loopback only: a viewer of somebody's papers is not for the neighbours.
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|e| format!("port {port}: {e}"))?;
    let address = listener.local_addr().map_err(|e| e.to_string())?;
    println!("\nThe viewer is at http://{address}/ (stop with Ctrl-C)");
    for stream in listener.incoming().flatten() {
        std::thread::spawn(move || {
            // A reader who closed the connection is no trouble of ours.
            let _ = answer(stream);
        });
    }
    Ok(())
}

/// One request: the page at /, nothing anywhere else. Read anew each time, so a rebuild shows.
fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    for header in lines {
        if header?.is_empty() {
            break;
        }
    }
    let path = request.split_whitespace().nth(1).unwrap_or_default();
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let (status, kind, body) = match (request.starts_with("GET "), path) {
        (true, "/" | "/index.html") => match std::fs::read(sh::root().join("dist/index.html")) {
            Ok(body) => ("200 OK", "text/html; charset=utf-8", body),
            Err(error) => ("500 Internal Server Error", "text/plain", error.to_string().into_bytes()),
        },
        _ => ("404 Not Found", "text/plain", b"not found\n".to_vec()),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(&body)
}
